// Start: read the hash, draw, and draw again whenever the state changes.
const scheme = matchMedia("(prefers-color-scheme: dark)");

function drawTheme() {
  const theme = state.theme || (scheme.matches ? "dark" : "light");
  if (document.documentElement.dataset.theme === theme) return;
  document.documentElement.dataset.theme = theme;
  const toggle = document.getElementById("theme");
  toggle.setAttribute("aria-pressed", String(theme === "dark"));
  if (network) paintCanvas();
}

function turnTheme() {
  change({ theme: dark() ? "light" : "dark" });
}

function drawCounts() {
  const papers = NODES.filter((node) => node.kind === "Paper").length;
  const parts = [count(papers, "paper", "papers"), count(BY_PAPERS.length, "entity", "entities"), count(EDGES.length, "edge", "edges")];
  document.getElementById("counts").textContent = parts.join(" · ");
}

function draw() {
  drawTheme();
  const nodes = visibleNodes();
  showOnCanvas(nodes, visibleEdges(nodes), visibleTies(nodes));
  drawFilters();
  drawPanel();
  drawBanner();
  network.redraw();
  const thing = selected();
  announce(thing?.label ? `${thing.label} selected` : `${count(nodes.size, "node", "nodes")} on the map`);
}

function ready() {
  if (document.documentElement.dataset.ready === "yes") return;
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
}

function start() {
  state = fromHash(location.hash);
  drawTheme();
  startCanvas();
  paintCanvas();
  drawCounts();
  render = draw;
  draw();
  restoreView();
  startSearch();
  startFilters();
  startSave();
  startKeyboard();
  document.getElementById("theme").addEventListener("click", turnTheme);
  document.getElementById("fit").addEventListener("click", showAll);
  document.getElementById("zoom-in").addEventListener("click", () => zoomBy(1.3));
  document.getElementById("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
  document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); box.focus(); });
  scheme.addEventListener("change", draw);
  addEventListener("popstate", () => { state = fromHash(location.hash); draw(); restoreView(); });
  started = true;
  network.redraw();
}

// For scripts and tests: what the map shows now.
window.explorer = Object.freeze({
  nodes: () => [...shown.nodes].map((node) => node.id),
  edges: () => shown.edges.map((edge) => edge.id),
  ties: () => shown.ties.map((tie) => tie.id),
  labels: () => labels.map(({ text, x, y, w, h }) => ({ text, x, y, w, h })),
  place: (id) => toScreen(PLACES[BY_ID.get(id).row]),
  state: () => ({ ...state }),
});

start();
