// The data as objects: nodes with their edges, edges with their evidence. Read once, never changed.
const DATA = JSON.parse(document.getElementById("data").textContent);
const KINDS = new Map(DATA.kinds.map((kind) => [kind.name, kind]));
const RELATIONS = new Map(DATA.relations.map((relation) => [relation.name, relation]));
const PLACES = DATA.drawing.nodes;
const FOLDED = new Set(DATA.folded);

const NODES = DATA.nodes.map(([id, kind, label, more], row) => ({
  ...more, id, kind, label, row, edges: [], entity: KINDS.get(kind).entity, core: !FOLDED.has(row),
}));
const BY_ID = new Map(NODES.map((node) => [node.id, node]));

const EDGES = DATA.edges.map(([source, relation, target, stated, support, confidence, proofs], row) => ({
  row, relation, support, confidence, stated: Boolean(stated),
  source: NODES[source], target: NODES[target],
  id: `${NODES[source].id}|${relation}|${NODES[target].id}`,
  proofs: proofs.map(([paper, extractor, sure, start, end, ...spans]) => ({
    paper: NODES[paper], extractor: DATA.extractors[extractor], confidence: sure, start, end, spans: pairs(spans),
  })),
}));
for (const edge of EDGES) {
  edge.source.edges.push(edge);
  if (edge.target !== edge.source) edge.target.edges.push(edge);
}
const EDGE_BY_ID = new Map(EDGES.map((edge) => [edge.id, edge]));

const TIES = DATA.drawing.edges.map((tie) => ({
  drawn: tie, a: NODES[tie.from], b: NODES[tie.to], id: `${NODES[tie.from].id}||${NODES[tie.to].id}`,
}));
const TIE_BY_ID = new Map(TIES.map((tie) => [tie.id, tie]));

const TOPICS = DATA.topics.map(([x, y, radius, members], row) => {
  const own = members.map((member) => NODES[member]);
  return { row, x, y, radius, members: own, label: own[0].label };
});
const BY_PAPERS = NODES.filter((node) => node.entity).sort((a, b) => b.papers - a.papers || a.row - b.row);
const YEARS = NODES.map((node) => node.year).filter((year) => year !== undefined);

function pairs(flat) {
  const found = [];
  for (let i = 0; i < flat.length; i += 2) found.push([flat[i], flat[i + 1]]);
  return found;
}

function textOf(paper) {
  return `${paper.label}\n${paper.abstract || ""}`;
}

function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}

// The edges by which papers name an entity, or by which a paper names its entities.
function namings(node) {
  return node.edges.filter((edge) => RELATIONS.get(edge.relation).paper);
}

function sharedPapers(a, b) {
  const of = new Set(namings(a).map((edge) => edge.source));
  return namings(b).map((edge) => edge.source).filter((paper) => of.has(paper));
}

// The entities that share most papers with one, as [entity, papers].
function together(entity) {
  const counts = new Map();
  for (const { source: paper } of namings(entity)) {
    for (const { target } of namings(paper)) {
      if (target !== entity) counts.set(target, (counts.get(target) || 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].row - b[0].row);
}

function resultsOf(node) {
  if (node.kind === "Result") return [node];
  return node.edges.map((edge) => otherEnd(edge, node)).filter((other) => other.kind === "Result");
}

// A result with what it is measured in, on and by.
function resultRow(result) {
  const row = { result, paper: undefined };
  for (const edge of result.edges) {
    if (edge.relation === "has_result") row.paper = edge.source;
    else row[edge.relation.replace("result_", "")] = edge.target;
  }
  return row;
}

function count(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
