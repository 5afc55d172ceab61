// Search with suggestions over labels, aliases and titles; the keyboard does all of it.
const box = document.getElementById("search");
const list = document.getElementById("suggestions");
const NAMES = NODES.filter((node) => node.kind !== "Result").flatMap((node) =>
  [node.label, ...(node.aliases || node.other_titles || [])].map((name) => ({ node, name, plain: plain(name) })));
let suggested = [];
let active = -1;

// Folded case, no accents, spaces for hyphens.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s\-_\u2010-\u2015]+/g, " ").trim();
}

function find(text, limit = 12) {
  const wanted = plain(text);
  if (!wanted) return [];
  const best = new Map();
  for (const { node, name, plain: form } of NAMES) {
    const rank = rankOf(form, wanted);
    const old = best.get(node);
    if (rank && (!old || rank > old.rank)) best.set(node, { node, name, rank });
  }
  return [...best.values()].sort((a, b) => weight(b) - weight(a) || a.node.row - b.node.row).slice(0, limit);
}

// How well a name answers, 0 for not at all: wholly, at its start, at a word's start, inside.
function rankOf(form, wanted) {
  if (form === wanted) return 100;
  if (form.startsWith(wanted)) return 6;
  if (form.includes(` ${wanted}`)) return 4.5;
  return form.includes(wanted) || form.replaceAll(" ", "").includes(wanted.replaceAll(" ", "")) ? 2 : 0;
}

function weight({ node, name, rank }) {
  return rank + (name === node.label ? 0.8 : 0) + Math.log2(node.entity ? node.papers + 1 : 1);
}

function suggest() {
  suggested = find(box.value);
  active = suggested.length ? 0 : -1;
  list.replaceChildren(...suggested.map(option));
  if (box.value.trim() && !suggested.length) list.replaceChildren(el("li", { class: "none" }, "Nothing has this name"));
  openList(Boolean(box.value.trim()));
}

function option({ node, name }, number) {
  const detail = node.entity ? count(node.papers, "paper", "papers") : [KINDS.get(node.kind).label, node.year].filter(Boolean).join(" ");
  const also = name === node.label ? "" : el("span", { class: "also" }, name);
  const item = el("li", { id: `suggestion-${number}`, role: "option", kind: node.kind, "aria-selected": String(number === active) },
    el("span", { class: "name", dir: "auto" }, node.label), also, el("span", { class: "detail" }, detail));
  item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(node); });
  return item;
}

function openList(open) {
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  if (open && active >= 0) box.setAttribute("aria-activedescendant", `suggestion-${active}`);
  else box.removeAttribute("aria-activedescendant");
}

function move(step) {
  if (!suggested.length) return;
  active = (active + step + suggested.length) % suggested.length;
  [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
  list.children[active].scrollIntoView({ block: "nearest" });
  openList(true);
}

function choose(node) {
  box.value = "";
  openList(false);
  suggested = [];
  select(node);
  jump(neighbourhood(node));
  document.getElementById("panel").focus({ preventScroll: true });
}

function neighbourhood(node) {
  const near = focus();
  return near && near.nodes.size > 1 && near.nodes.size < 60 ? [...near.nodes] : [node];
}

function startSearch() {
  box.addEventListener("input", suggest);
  box.addEventListener("focus", () => { if (box.value) suggest(); });
  box.addEventListener("blur", () => openList(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && active >= 0) choose(suggested[active].node);
    else if (event.key === "Escape" && !list.hidden) openList(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
