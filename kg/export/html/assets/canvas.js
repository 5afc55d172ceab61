// The map: vis-network draws nodes and ties at the places computed beforehand; topics, labels and highlights are added.
const stage = document.getElementById("canvas");
const items = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
let network;
let shown = { nodes: new Set(), edges: [], ties: [] };
let labels = [];
let hovered;
let started = false;
let colours = {};
const MOST_TIES = 40;

function startCanvas() {
  network = new vis.Network(stage, items, DATA.drawing.options);
  network.on("beforeDrawing", drawTopics);
  network.on("afterDrawing", drawOver);
  stage.addEventListener("pointerdown", closeFilters);
  stage.addEventListener("pointerleave", () => hover(undefined));
  network.on("click", (event) => clicked(event));
  network.on("doubleClick", (event) => doubleClicked(event));
  network.on("hoverNode", (event) => hover(NODES[event.node]));
  network.on("blurNode", () => hover(undefined));
  for (const name of ["dragEnd", "zoom", "animationFinished"]) network.on(name, keepView);
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["map", "ink", "muted", "tie", "together", "line", "dim", "accent", "topic-lightness", "topic-chroma"];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function dark() {
  return document.documentElement.dataset.theme === "dark";
}

function kindColour(kind) {
  const { colour, colour_dark } = KINDS.get(kind);
  return dark() ? colour_dark : colour;
}

function paintCanvas() {
  readColours();
  const groups = Object.fromEntries(DATA.kinds.map(({ name }) => [name, { color: kindColour(name) }]));
  network.setOptions({ groups, edges: { color: { color: colours.tie, inherit: false } } });
}

// Brings vis-network to the given nodes and edges, touching only what differs.
function showOnCanvas(nodes, edges, ties) {
  shown = { nodes, edges, ties };
  const between = edges.map((edge) => ({ id: edge.id, from: edge.source.row, to: edge.target.row, width: 1.2 }));
  const together = ties.map((tie) => ({ id: tie.id, from: tie.a.row, to: tie.b.row, width: Math.min(4, 0.5 + tie.drawn.value / 4) }));
  settle(items.nodes, [...nodes].map((node) => PLACES[node.row]));
  settle(items.edges, [...together, ...between]);
}

function settle(set, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.add(wanted.filter((item) => !set.get(item.id)));
}

function clicked({ nodes, edges }) {
  if (nodes.length) select(NODES[nodes[0]]);
  else if (edges.length) select(EDGE_BY_ID.get(edges[0]) || TIE_BY_ID.get(edges[0]));
  else if (state.select || state.path.length || state.topic >= 0) change({ select: "", path: [], topic: -1 });
}

function doubleClicked({ nodes }) {
  if (nodes.length) change({ open: toggled(state.open, NODES[nodes[0]].id), select: NODES[nodes[0]].id });
}

function hover(node) {
  hovered = node;
  stage.classList.toggle("pointing", Boolean(node));
  const tip = document.getElementById("tip");
  tip.hidden = !node;
  if (!node) return network.redraw();
  const { x, y } = toScreen(PLACES[node.row]);
  const papers = node.entity ? ` · ${count(node.papers, "paper", "papers")}` : "";
  tip.replaceChildren(el("strong", { dir: "auto" }, node.label), el("span", {}, `${KINDS.get(node.kind).label}${papers}`));
  const left = Math.min(Math.max(x, 130), stage.clientWidth - 130);
  tip.style.setProperty("transform", `translate(${Math.round(left)}px, ${Math.round(Math.max(y - 14, 60))}px) translate(-50%, -100%)`);
  return network.redraw();
}
