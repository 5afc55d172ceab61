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

// Places on the screen

function camera() {
  const { x, y } = network.getViewPosition();
  return { x, y, scale: network.getScale(), width: stage.clientWidth, height: stage.clientHeight };
}

function toScreen(place, view = camera()) {
  return { x: (place.x - view.x) * view.scale + view.width / 2, y: (place.y - view.y) * view.scale + view.height / 2 };
}

function inPixels(context, draw) {
  const ratio = context.canvas.width / stage.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(camera());
  context.restore();
}

// Topics: soft discs behind the communities of entities

function drawTopics(context) {
  for (const topic of TOPICS) {
    if (topic.members.length < 4) continue;
    context.beginPath();
    context.arc(topic.x, topic.y, topic.radius + 14, 0, 2 * Math.PI);
    context.fillStyle = `hsl(${(topic.row * 137.5) % 360} ${colours["topic-chroma"]} ${colours["topic-lightness"]})`;
    context.fill();
  }
}

// Highlights and labels: what is asked for stands out, the rest steps back

function focus() {
  const thing = selected();
  if (pathEdges().length) return focusOf(pathNodes(), pathEdges());
  if (!thing && state.topic >= 0) return focusOf(TOPICS[state.topic].members, []);
  if (!thing) return undefined;
  if (thing.a) return focusOf([thing.a, thing.b, ...sharedPapers(thing.a, thing.b)], [thing]);
  if (thing.source) return focusOf([thing.source, thing.target], [thing]);
  const edges = shown.edges.filter((edge) => edge.source === thing || edge.target === thing);
  const ties = thing.entity ? tiesOf(thing) : [];
  return focusOf([thing, ...edges.map((edge) => otherEnd(edge, thing)), ...ties.map((tie) => tie.b)], [...ties, ...edges]);
}

// The ties of an entity to those it shares most papers with, whether the map draws them always or not.
function tiesOf(entity) {
  const near = together(entity).filter(([other]) => shown.nodes.has(other)).slice(0, MOST_TIES);
  return near.map(([other]) => ({ a: entity, b: other, id: `${entity.id}||${other.id}` }));
}

function focusOf(nodes, edges) {
  return { nodes: new Set(nodes.filter((node) => shown.nodes.has(node))), edges };
}

function drawOver(context) {
  const bright = focus();
  if (bright) drawFocus(context, bright);
  inPixels(context, (view) => {
    labels = placed(context, view, bright);
    drawLabels(context, labels, colours.ink, colours.map);
  });
  if (started) ready();
}

function drawFocus(context, bright) {
  inPixels(context, (view) => {
    context.fillStyle = colours.dim;
    context.fillRect(0, 0, view.width, view.height);
  });
  const scale = network.getScale();
  for (const edge of bright.edges) drawLine(context, edge, scale);
  for (const node of bright.nodes) drawDot(context, node, scale);
}

function drawLine(context, edge, scale) {
  const from = PLACES[(edge.source || edge.a).row];
  const to = PLACES[(edge.target || edge.b).row];
  const chosen = edge.id === state.select;
  context.strokeStyle = chosen ? colours.accent : edge.a ? colours.together : colours.line;
  context.lineWidth = (chosen ? 2.5 : edge.a ? 1 : 1.4) / scale;
  context.setLineDash(edge.source && !edge.stated ? [5 / scale, 4 / scale] : []);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  if (edge.source) drawArrow(context, from, to, scale);
}

function drawArrow(context, from, to, scale) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const reach = Math.max(to.size, 3.5 / scale) + 2 / scale;
  const [x, y] = [to.x - reach * Math.cos(turn), to.y - reach * Math.sin(turn)];
  context.fillStyle = context.strokeStyle;
  context.beginPath();
  context.moveTo(x, y);
  for (const side of [0.4, -0.4]) context.lineTo(x - (8 / scale) * Math.cos(turn + side), y - (8 / scale) * Math.sin(turn + side));
  context.fill();
}

function drawDot(context, node, scale) {
  const { x, y } = PLACES[node.row];
  const size = Math.max(PLACES[node.row].size, 3.5 / scale);
  context.beginPath();
  if (node.kind === "Paper") context.rect(x - size * 0.9, y - size * 0.9, 1.8 * size, 1.8 * size);
  else context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = kindColour(node.kind);
  context.fill();
  if (node.id !== state.select) return;
  context.lineWidth = 2.5 / scale;
  context.strokeStyle = colours.accent;
  context.beginPath();
  context.arc(x, y, size + 3 / scale, 0, 2 * Math.PI);
  context.stroke();
}

function placed(context, view, bright) {
  const boxes = new Boxes(view.width, view.height);
  const dots = new Boxes(view.width, view.height);
  const spots = [];
  for (const node of bright ? bright.nodes : shown.nodes) {
    const spot = spotOf(node, view, bright);
    if (spot) spots.push(spot);
  }
  spots.sort((a, b) => b.rank - a.rank || a.node.row - b.node.row);
  for (const { node, x, y, r } of spots) if (r > 3) dots.add({ node, x: x - r, y: y - r, w: 2 * r, h: 2 * r });
  const names = bright ? [] : placeLabels(context, topicSpots(view), boxes, dots, 40);
  const most = Math.round((view.width * view.height) / (bright ? 6000 : 11000));
  return [...names, ...placeLabels(context, spots, boxes, dots, most)];
}

function spotOf(node, view, bright) {
  const place = PLACES[node.row];
  const { x, y } = toScreen(place, view);
  if (x < 0 || y < 0 || x > view.width || y > view.height) return undefined;
  const r = bright ? Math.max(place.size * view.scale, 3.5) : place.size * view.scale;
  const chosen = node.id === state.select || node === hovered || state.path.includes(node.id);
  if (!bright && !chosen && r < 2.4) return undefined;
  const size = Math.round(Math.min(16, 11 + r / 6));
  const rank = (chosen ? 1e6 : 0) + (node.entity ? node.papers : 0.5);
  return { node, x, y, r, size: chosen ? Math.max(size, 13) : size, bold: chosen || r > 12, rank, text: shortened(node.label) };
}

function topicSpots(view) {
  const found = [];
  for (const topic of TOPICS) {
    const r = topic.radius * view.scale;
    if (topic.members.length < 12 || r < 46 || r > view.height / 1.6) continue;
    const { x, y } = toScreen({ x: topic.x, y: topic.y - topic.radius }, view);
    found.push({ node: topic, x, y, r: 0, size: 12, bold: true, text: topicName(topic).toUpperCase(), centred: true, ink: colours.muted });
  }
  return found;
}

// Moving the camera

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function animation() {
  return calm.matches || navigator.webdriver ? false : { duration: 450, easingFunction: "easeInOutQuad" };
}

function showAll() {
  if (shown.nodes.size) network.fit({ nodes: items.nodes.getIds(), animation: animation(), maxZoomLevel: 1.4 });
  if (!animation()) keepView();
}

function jump(nodes) {
  const rows = nodes.filter((node) => shown.nodes.has(node)).map((node) => node.row);
  if (rows.length) network.fit({ nodes: rows, animation: animation(), maxZoomLevel: 1.1, minZoomLevel: 0.02 });
  if (!animation()) keepView();
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: animation() });
  if (!animation()) keepView();
}

function moveBy(x, y) {
  const view = camera();
  network.moveTo({ position: { x: view.x + x / view.scale, y: view.y + y / view.scale } });
  keepView();
}

// Writes the place of the camera to the hash, and moves the camera to exactly what stands there.
function keepView() {
  const { x, y, scale } = camera();
  change({ view: [Number(x.toFixed(1)), Number(y.toFixed(1)), Number(scale.toPrecision(4))] }, false);
  moveToView();
}

function moveToView() {
  const [x, y, scale] = state.view;
  network.moveTo({ position: { x, y }, scale });
}

function restoreView() {
  const bright = focus();
  if (!state.view.length) return bright ? jump([...bright.nodes]) : showAll();
  return moveToView();
}
