// What the page shows, as plain values. The URL's hash holds all of it: a link reproduces the view.
const START = Object.freeze({
  select: "", open: [], hide: [], show: [], without: [], from: 0, to: 0, confidence: 0, papers: 1, weak: 0, path: [], topic: -1,
  theme: "", view: [],
});
let state = { ...START };
let render = () => {};

const LISTS = ["open", "hide", "show", "without"];
const NUMBERS = ["from", "to", "confidence", "papers", "topic", "weak"];

function toHash(values) {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    const text = name === "path" ? value.join("|") : Array.isArray(value) ? value.join(",") : String(value);
    if (text !== String(START[name])) words.set(name, text);
  }
  return words.toString();
}

function fromHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const values = { ...START };
  for (const name of LISTS) values[name] = (words.get(name) || "").split(",").filter(Boolean);
  for (const name of NUMBERS) if (Number.isFinite(Number(words.get(name) ?? NaN))) values[name] = Number(words.get(name));
  values.select = known(words.get("select") || "") ? words.get("select") : "";
  values.path = (words.get("path") || "").split("|").filter((id) => BY_ID.has(id)).slice(0, 2);
  values.open = values.open.filter((id) => BY_ID.has(id));
  values.theme = ["light", "dark"].includes(words.get("theme")) ? words.get("theme") : "";
  const view = (words.get("view") || "").split(",").map(Number);
  values.view = view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : [];
  return values;
}

function known(id) {
  return BY_ID.has(id) || EDGE_BY_ID.has(id) || TIE_BY_ID.has(id);
}

// Changes the state and draws it; a step that a person can go back from, unless it is a mere move of the camera.
function change(values, step = true) {
  const before = toHash(state);
  state = { ...state, ...values };
  const after = toHash(state);
  if (after !== before) history[step ? "pushState" : "replaceState"](null, "", `#${after}`);
  if (step) render();
}

function selected() {
  return BY_ID.get(state.select) || EDGE_BY_ID.get(state.select) || TIE_BY_ID.get(state.select);
}

function select(thing) {
  if (state.path.length === 1 && thing.edges && thing.id !== state.path[0]) {
    change({ path: [state.path[0], thing.id], select: "", topic: -1 });
  } else {
    change({ select: thing.id, topic: -1, path: state.path.length === 1 ? state.path : [] });
  }
}

function toggled(list, item) {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
