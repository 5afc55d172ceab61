// The panel of an entity: its papers by relation, its results, what it appears with, and its years.
function entityPanel(node) {
  const results = resultsOf(node);
  return [
    heading(node.label, badge(node.kind), el("span", {}, count(node.papers, "paper", "papers"))),
    nodeActions(node),
    facts([["Also called", (node.aliases || []).slice(0, 12).join(", ")], ["First year", node.first_year], ["Elsewhere", elsewhere(node)]]),
    pagesNote(node),
    yearChart(namings(node).map((edge) => edge.source.year)),
    ...papersByRelation(node),
    results.length ? section(`Results (${results.length})`, resultsTable(results, node)) : undefined,
    ...appearsWith(node),
    relatedEntities(node),
  ].filter(Boolean);
}

function pagesNote(node) {
  const here = namings(node).length;
  return here < node.papers ? el("p", { class: "note" }, `${here.toLocaleString("en")} of them are in this page.`) : undefined;
}

function elsewhere(node) {
  const links = (node.links || []).map(([source, address]) => outward(source, address)).filter(Boolean);
  return links.length ? el("span", { class: "links" }, links) : undefined;
}

function papersByRelation(node) {
  const found = [];
  for (const relation of DATA.relations) {
    const edges = namings(node).filter((edge) => edge.relation === relation.name);
    if (!edges.length) continue;
    edges.sort((a, b) => (b.source.year || 0) - (a.source.year || 0) || b.confidence - a.confidence || a.source.row - b.source.row);
    found.push(section(`${relation.inverse[0].toUpperCase()}${relation.inverse.slice(1)} (${edges.length})`, longList(edges, paperLine, 6)));
  }
  return found;
}

function paperLine(edge) {
  const sure = edge.confidence < WEAK ? "line unsure" : "line";
  return el("div", { class: sure }, nodeButton(edge.source), el("span", { class: "year" }, edge.source.year ?? ""), evidenceButton(edge));
}

function evidenceButton(edge) {
  const text = edge.confidence < WEAK ? "unsure, why" : "why";
  return button(text, () => select(edge), { class: "why", title: `confidence ${edge.confidence.toFixed(2)}`, "aria-label": `${text} ${edge.source.label} ${RELATIONS.get(edge.relation).label} ${edge.target.label}` });
}

function appearsWith(node) {
  const near = together(node);
  return DATA.kinds.filter((kind) => kind.entity).map((kind) => {
    const own = near.filter(([other]) => other.kind === kind.name).slice(0, 24);
    if (!own.length) return undefined;
    return section(`${kind.plural} in the same papers`, longList(own, ([other, papers]) => bar(other, papers, own[0][1]), 6));
  });
}

function bar(other, papers, most) {
  const meter = svg("svg", { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { width: (100 * papers) / most, height: 6 }));
  paint(meter, other.kind);
  return el("div", { class: "line" }, nodeButton(other), meter, el("span", { class: "number" }, String(papers)));
}

function relatedEntities(node) {
  const edges = node.edges.filter((edge) => edge.source.entity && edge.target.entity);
  if (!edges.length) return undefined;
  edges.sort((a, b) => b.confidence - a.confidence || a.row - b.row);
  return section("Related", longList(edges, (edge) => {
    const relation = RELATIONS.get(edge.relation);
    const words = edge.source === node ? relation.label : relation.inverse;
    return el("div", { class: isWeak(edge) ? "line unsure" : "line" }, el("span", { class: "words" }, words), nodeButton(otherEnd(edge, node)), evidenceButton(edge));
  }, 10));
}

function yearChart(years) {
  const counts = new Map();
  for (const year of years.filter(Boolean)) counts.set(year, (counts.get(year) || 0) + 1);
  if (counts.size < 2) return undefined;
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  const span = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  const most = Math.max(...counts.values());
  const wide = Math.min(26, 320 / span.length);
  const bars = span.map((year, step) => {
    const tall = (44 * (counts.get(year) || 0)) / most;
    return svg("rect", { x: step * wide + 1, y: 46 - tall, width: Math.max(1, wide - 2), height: tall }, svg("title", {}, `${year}: ${counts.get(year) || 0}`));
  });
  const said = span.filter((year) => counts.has(year)).map((year) => `${year}: ${counts.get(year)}`).join(", ");
  return section("Papers a year",
    svg("svg", { class: "years-chart", viewBox: "0 0 320 60", role: "img", "aria-label": `Papers a year. ${said}` }, ...bars,
      svg("text", { x: 0, y: 58 }, String(first)), svg("text", { x: wide * span.length, y: 58, "text-anchor": "end" }, String(last))));
}
