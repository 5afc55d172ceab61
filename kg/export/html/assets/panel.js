// The side panel: what is selected, or an overview.
const panel = document.getElementById("panel");

function drawPanel() {
  const thing = selected();
  if (state.path.length === 2) panel.replaceChildren(...pathPanel());
  else if (!thing && state.topic >= 0) panel.replaceChildren(...topicPanel(TOPICS[state.topic]));
  else if (!thing) panel.replaceChildren(...overview());
  else if (thing.a) panel.replaceChildren(...tiePanel(thing));
  else if (thing.source) panel.replaceChildren(...edgePanel(thing));
  else if (thing.kind === "Paper") panel.replaceChildren(...paperPanel(thing));
  else if (thing.kind === "Result") panel.replaceChildren(...resultPanel(thing));
  else panel.replaceChildren(...entityPanel(thing));
  document.body.classList.toggle("with-panel", Boolean(thing) || state.path.length === 2 || state.topic >= 0);
  panel.scrollTop = 0;
}

function closeButton() {
  return button("×", () => change({ select: "", path: [], topic: -1 }), { class: "close", "aria-label": "Close the details" });
}

function heading(title, ...above) {
  return el("div", { class: "heading" }, el("div", { class: "above" }, ...above), el("h2", { dir: "auto" }, title), closeButton());
}

function nodeActions(node) {
  const open = state.open.includes(node.id);
  const words = node.entity ? ["Show its papers", "Fold its papers"] : ["Show what it names", "Fold what it names"];
  return el("div", { class: "actions" },
    button(words[Number(open)], () => change({ open: toggled(state.open, node.id) }), { "aria-pressed": String(open) }),
    button("Path from here", () => change({ path: [node.id] })),
    button("Centre", () => jump([node])));
}

function facts(pairsOfText) {
  const rows = pairsOfText.filter(([, value]) => value !== undefined && value !== "" && value !== null);
  return el("dl", {}, rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, value)]));
}

function drawBanner() {
  const banner = document.getElementById("banner");
  const empty = !shown.nodes.size && NODES.length > 0;
  banner.hidden = state.path.length !== 1 && !empty;
  if (banner.hidden) return;
  if (empty) return banner.replaceChildren(el("span", {}, "Nothing passes the filters"));
  const from = BY_ID.get(state.path[0]);
  return banner.replaceChildren(el("span", {}, "Path from ", el("strong", { dir: "auto" }, from.label), ": click or search the other end"),
    button("Cancel", () => change({ path: [] })));
}
