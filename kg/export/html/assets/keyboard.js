// Keys: / searches, Escape steps back, 0 shows everything, f filters, t turns light and dark; on the map arrows and + -.
const ARROWS = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };

function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, textarea, select");
    const act = event.target === stage ? mapKey(event.key) || pageKey(event.key) : typing && event.key !== "Escape" ? undefined : pageKey(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function pageKey(key) {
  return { "/": () => box.focus(), Escape: stepBack, 0: showAll, t: turnTheme, f: () => document.getElementById("filters-button").click() }[key];
}

function mapKey(key) {
  if (ARROWS[key]) return () => moveBy(...ARROWS[key]);
  return { "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), Enter: openSelected }[key];
}

function openSelected() {
  const thing = selected();
  if (thing?.edges) change({ open: toggled(state.open, thing.id) });
}

function stepBack() {
  if (document.body.classList.contains("with-filters")) openFilters(false);
  else if (state.select || state.path.length || state.topic >= 0) change({ select: "", path: [], topic: -1 });
  else if (state.open.length) change({ open: [] });
}
