// The panel of a paper: its abstract with the mentions in place, what it says of each entity, its results, its links.
function paperPanel(paper) {
  const text = textOf(paper);
  const cut = paper.label.length;
  const marks = marksOf(paper);
  const results = resultsOf(paper);
  return [
    el("div", { class: "heading" }, el("div", { class: "above" }, badge("Paper"), el("span", {}, paper.year ?? "")),
      el("h2", { dir: "auto" }, marked(text, 0, cut, marks)), closeButton()),
    el("p", { class: "links" }, paperLinks(paper)),
    facts([["Authors", (paper.authors || []).join(", ")], ["Venue", paper.venue], ["Also titled", (paper.other_titles || []).join("; ")]]),
    nodeActions(paper),
    section("Abstract", el("p", { class: "text", dir: "auto" }, paper.abstract ? marked(text, cut + 1, text.length, marks) : "No abstract.")),
    ...entitiesByRelation(paper),
    results.length ? section(`Results (${results.length})`, resultsTable(results, paper)) : undefined,
  ].filter(Boolean);
}

function marksOf(paper) {
  const named = namings(paper).flatMap((edge) => edge.proofs.flatMap((proof) =>
    proof.spans.map(([start, end]) => ({ start, end, node: edge.target }))));
  const numbers = resultsOf(paper).flatMap((result) => result.edges.filter((edge) => edge.source === paper)
    .flatMap((edge) => edge.proofs.flatMap((proof) => proof.spans.map(([start, end]) => ({ start, end, node: result })))));
  return [...named, ...numbers.filter((mark) => !named.some((other) => other.start < mark.end && mark.start < other.end))];
}

function paperLinks(paper) {
  const links = [
    paper.doi ? outward("DOI", `https://doi.org/${encodeURI(paper.doi)}`) : undefined,
    paper.arxiv_id ? outward("arXiv", `https://arxiv.org/abs/${encodeURI(paper.arxiv_id)}`) : undefined,
    paper.url ? outward("Page", paper.url) : undefined,
  ].filter(Boolean);
  if (links.length) return links;
  return [outward("Search for the title", `https://scholar.google.com/scholar?q=${encodeURIComponent(`"${paper.label}"`)}`)];
}

function entitiesByRelation(paper) {
  return DATA.relations.filter((relation) => relation.paper).map((relation) => {
    const edges = namings(paper).filter((edge) => edge.relation === relation.name);
    if (!edges.length) return undefined;
    const title = `${relation.label[0].toUpperCase()}${relation.label.slice(1)}`;
    return section(title, el("ul", { class: "chips" }, edges.map((edge) => el("li", {}, nodeButton(edge.target), evidenceButton(edge)))));
  });
}

function resultPanel(result) {
  const row = resultRow(result);
  const field = (name) => (row[name] ? nodeButton(row[name]) : undefined);
  return [
    heading(result.printed, badge("Result")),
    facts([["Metric", field("metric")], ["Dataset", field("dataset")], ["Method", field("method")], ["Task", field("task")],
      ["Kind", result.relative ? "a difference" : "a value"], ["Paper", field("paper")]]),
    section("Evidence", ...result.edges.filter((edge) => edge.relation === "has_result").flatMap((edge) => edge.proofs.map((proof) => evidence(proof)))),
  ];
}
