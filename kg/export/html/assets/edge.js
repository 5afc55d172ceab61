// The panel of an edge: every sentence it rests on, with the mentions marked.
function edgePanel(edge) {
  const relation = RELATIONS.get(edge.relation);
  return [
    el("div", { class: "heading" }, el("div", { class: "above" }, "Relation"),
      el("h2", { class: "triple" }, nodeButton(edge.source), el("span", {}, relation.label), nodeButton(edge.target)), closeButton()),
    facts([
      ["Confidence", edge.confidence.toFixed(2)],
      ["Support", edge.support ? count(edge.support, "paper", "papers") : "the catalogue"],
      ["Basis", edge.stated ? "a sentence states it" : edge.support ? "follows from the roles in one paper" : "the catalogue says so"],
    ]),
    edge.proofs.length ? section(`Evidence (${edge.proofs.length})`, longList(edge.proofs, (proof) => evidence(proof, edge), 20)) : undefined,
  ].filter(Boolean);
}

function evidence(proof, edge) {
  const text = textOf(proof.paper);
  const node = edge && proof.spans.length === 1 && !edge.source.entity ? edge.target : undefined;
  const marks = proof.spans.map(([start, end]) => ({ start, end, node }));
  return el("figure", { class: "evidence" },
    el("blockquote", { dir: "auto" }, marked(text, proof.start, proof.end, marks)),
    el("figcaption", {}, nodeButton(proof.paper),
      el("span", { class: "detail" }, [proof.paper.year, `confidence ${proof.confidence.toFixed(2)}`, `found by ${proof.extractor}`].filter(Boolean).join(" · "))));
}

function tiePanel(tie) {
  const papers = sharedPapers(tie.a, tie.b);
  const why = (paper, node) => namings(node).find((edge) => edge.source === paper);
  return [
    el("div", { class: "heading" }, el("div", { class: "above" }, "In the same papers"),
      el("h2", { class: "triple" }, nodeButton(tie.a), el("span", {}, "and"), nodeButton(tie.b)), closeButton()),
    el("p", { class: "note" }, `${count(papers.length, "paper names", "papers name")} both. That alone is no relation between the two.`),
    section("Papers", longList(papers, (paper) => el("figure", { class: "evidence" }, nodeButton(paper),
      [tie.a, tie.b].map((node) => el("div", { class: "line" }, el("span", { class: "words" }, RELATIONS.get(why(paper, node).relation).label),
        nodeButton(node), evidenceButton(why(paper, node))))), 12)),
  ];
}
