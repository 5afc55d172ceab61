// The view as a picture, as tables and as a link.
function startSave() {
  const toggle = document.getElementById("save-button");
  const menu = document.getElementById("save");
  const open = (yes) => { menu.hidden = !yes; toggle.setAttribute("aria-expanded", String(yes)); };
  toggle.addEventListener("click", () => open(menu.hidden));
  document.addEventListener("click", (event) => { if (!event.target.closest("#save, #save-button")) open(false); });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { open(false); toggle.focus(); } });
  const acts = { png: savePng, svg: saveSvg, nodes: copyNodes, edges: copyEdges, link: copyLink };
  for (const item of menu.children) item.addEventListener("click", () => { open(false); acts[item.dataset.save](); });
}

function savePng() {
  const drawn = stage.querySelector("canvas");
  const picture = el("canvas", { width: drawn.width, height: drawn.height });
  const context = picture.getContext("2d");
  context.fillStyle = colours.map;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawn, 0, 0);
  picture.toBlob((blob) => download(blob, "graph.png"));
}

function saveSvg() {
  const text = new XMLSerializer().serializeToString(picture());
  download(new Blob([text], { type: "image/svg+xml" }), "graph.svg");
}

function picture() {
  const view = camera();
  const bright = focus();
  const at = (node) => toScreen(PLACES[node.row], view);
  const faint = (thing) => (bright && !(bright.nodes.has(thing) || bright.edges.includes(thing)) ? 0.12 : 1);
  const line = (edge) => {
    const [from, to] = [at(edge.source || edge.a), at(edge.target || edge.b)];
    return svg("line", { x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y), stroke: bright && faint(edge) === 1 ? colours.line : colours.tie, opacity: faint(edge) });
  };
  const dot = (node) => svg("circle", { cx: round(at(node).x), cy: round(at(node).y), r: round(PLACES[node.row].size * view.scale), fill: kindColour(node.kind), opacity: faint(node) },
    svg("title", {}, node.label));
  const name = (label) => svg("text", { x: round(label.x + 2), y: round(label.y + label.h / 2), "dominant-baseline": "middle", "font-family": "sans-serif",
    "font-size": label.size, "font-weight": label.bold ? 600 : 400, fill: label.ink || colours.ink, stroke: colours.map, "stroke-width": 3, "paint-order": "stroke" }, label.text);
  return svg("svg", { xmlns: SVG, viewBox: `0 0 ${view.width} ${view.height}`, width: view.width, height: view.height },
    svg("rect", { width: view.width, height: view.height, fill: colours.map }),
    [...shown.ties, ...shown.edges].map(line), [...shown.nodes].map(dot), labels.map(name));
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function copyNodes() {
  const rows = [...shown.nodes].sort((a, b) => a.row - b.row).map((node) => [node.id, node.kind, node.label, node.papers ?? "", node.first_year ?? node.year ?? ""]);
  copyText(tsv(["id", "kind", "label", "papers", "year"], rows), `${count(rows.length, "node", "nodes")} copied`);
}

function copyEdges() {
  const rows = shown.edges.map((edge) => [edge.source.id, edge.relation, edge.target.id, edge.support, edge.confidence]);
  const ties = shown.ties.map((tie) => [tie.a.id, "in the same paper", tie.b.id, tie.drawn.value, ""]);
  copyText(tsv(["source", "relation", "target", "support", "confidence"], [...rows, ...ties]), `${count(rows.length + ties.length, "edge", "edges")} copied`);
}

function copyLink() {
  copyText(location.href, "Link copied");
}
