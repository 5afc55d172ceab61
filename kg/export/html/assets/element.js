// Building the page: everything that comes from the data goes in as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";

function el(tag, values = {}, ...children) {
  return fill(document.createElement(tag), values, children);
}

function svg(tag, values = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), values, children);
}

function fill(element, values, children) {
  for (const [name, value] of Object.entries(values)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "kind") paint(element, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== ""));
  return element;
}

// Gives an element the colour of a kind; the style sheet picks the light or the dark one.
function paint(element, kind) {
  const { colour, colour_dark: dark } = KINDS.get(kind);
  element.dataset.kind = kind;
  element.style.setProperty("--light", colour);
  element.style.setProperty("--dark", dark);
}

function button(text, act, values = {}) {
  return el("button", { type: "button", ...values, on: { click: act } }, text);
}

function nodeButton(node, text = node.label) {
  return el("button", { type: "button", class: "node", kind: node.kind, dir: "auto", on: { click: () => select(node) } },
    el("span", { class: "name" }, text));
}

function badge(kind) {
  return el("span", { class: "badge", kind }, KINDS.get(kind).label);
}

function section(title, ...children) {
  return el("section", {}, el("h3", {}, title), ...children);
}

// A list that shows its first items and the rest on request.
function longList(items, make, first = 8, look = "lines") {
  const list = el("ul", { class: look }, items.slice(0, first).map((item) => el("li", {}, make(item))));
  if (items.length <= first) return list;
  const more = button(`Show all ${items.length}`, () => {
    list.append(...items.slice(first).map((item) => el("li", {}, make(item))));
    more.remove();
  }, { class: "more" });
  return el("div", {}, list, more);
}

// A link that leaves the page, only to the web.
function outward(text, address) {
  const url = webAddress(address);
  if (!url) return undefined;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

function webAddress(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

// A stretch of a text with its marked spans; where spans overlap the first and longest wins.
function marked(text, start, end, marks) {
  const parts = [];
  let at = start;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < at || mark.end > end || mark.end <= mark.start) continue;
    parts.push(text.slice(at, mark.start), markOf(text.slice(mark.start, mark.end), mark.node));
    at = mark.end;
  }
  return [...parts, text.slice(at, end)].filter(Boolean);
}

function markOf(text, node) {
  if (!node) return el("mark", {}, text);
  const mark = el("mark", { kind: node.kind, title: node.label }, text);
  mark.addEventListener("click", () => select(node));
  return mark;
}

function announce(text) {
  document.getElementById("status").textContent = text;
}
