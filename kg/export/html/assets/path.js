// The shortest path between two nodes; of equal ones that with the more confident edges.
let pathMemo = { key: "", edges: [] };

function pathEdges() {
  if (state.path.length !== 2) return [];
  const key = JSON.stringify([state.path, state.without, state.confidence, state.from, state.to, state.hide]);
  if (pathMemo.key !== key) pathMemo = { key, edges: shortestPath(...state.path.map((id) => BY_ID.get(id))) };
  return pathMemo.edges;
}

function pathNodes() {
  return [...state.path.map((id) => BY_ID.get(id)), ...pathEdges().flatMap((edge) => [edge.source, edge.target])];
}

function shortestPath(from, to) {
  const reached = new Map([[from, { sure: 0 }]]);
  let border = [from];
  while (border.length && !reached.has(to)) border = nextBorder(border, reached);
  const edges = [];
  for (let node = to; reached.get(node)?.edge; node = otherEnd(reached.get(node).edge, node)) edges.unshift(reached.get(node).edge);
  return edges;
}

function nextBorder(border, reached) {
  const found = new Map();
  for (const node of border) {
    for (const edge of node.edges) {
      const other = otherEnd(edge, node);
      if (reached.has(other) || !edgePasses(edge) || !kindPasses(other)) continue;
      const sure = reached.get(node).sure + edge.confidence;
      if (!found.has(other) || sure > found.get(other).sure) found.set(other, { sure, edge });
    }
  }
  for (const [node, how] of found) reached.set(node, how);
  return [...found.keys()].sort((a, b) => a.row - b.row);
}

function pathPanel() {
  const [from, to] = state.path.map((id) => BY_ID.get(id));
  const edges = pathEdges();
  const steps = [];
  let node = from;
  for (const edge of edges) {
    const relation = RELATIONS.get(edge.relation);
    const next = otherEnd(edge, node);
    steps.push(el("li", {}, el("div", { class: "line" }, nodeButton(node)), el("div", { class: "line step" },
      el("span", { class: "words" }, edge.source === node ? relation.label : relation.inverse), evidenceButton(edge))));
    node = next;
  }
  return [
    heading("Path", el("span", {}, edges.length ? count(edges.length, "step", "steps") : "none")),
    edges.length ? el("ol", { class: "path" }, steps, el("li", {}, nodeButton(to)))
      : el("p", { class: "note" }, "No path joins ", nodeButton(from), " and ", nodeButton(to), " under these filters."),
  ];
}
