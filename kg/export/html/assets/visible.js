// Which nodes and edges the filters leave, and which folded ones a person has asked for.
const MOST_OPENED = 80;

const WEAK = 0.5;

// A relation between entities that is less likely true than not; shown only on request.
function isWeak(edge) {
  return edge.source.entity && edge.target.entity && edge.confidence < WEAK;
}

function yearPasses(paper) {
  if (!state.from && !state.to) return true;
  if (paper.year === undefined) return false;
  return (!state.from || paper.year >= state.from) && (!state.to || paper.year <= state.to);
}

function edgePasses(edge) {
  if (state.without.includes(edge.relation) || edge.confidence < state.confidence) return false;
  if (isWeak(edge) && !state.weak) return false;
  if (edge.source.entity && edge.target.entity && edge.support && edge.support < state.papers) return false;
  return !edge.proofs.length || edge.proofs.some((proof) => yearPasses(proof.paper));
}

function kindPasses(node) {
  return !state.hide.includes(node.kind);
}

function filtering() {
  return Boolean(state.from || state.to || state.confidence || state.without.length);
}

function standing(node) {
  if (!node.entity) return state.show.includes(node.kind) && holds(node);
  return node.core && kindPasses(node) && Math.max(node.papers, 1) >= state.papers && holds(node);
}

function holds(node) {
  if (node.kind === "Paper" && !yearPasses(node)) return false;
  return !filtering() || node.edges.some((edge) => edge.proofs.length && edgePasses(edge));
}

// The neighbours that a double click brings: an entity's papers, a paper's entities and results.
function opened(node) {
  const near = node.edges.filter(edgePasses).sort((a, b) => b.confidence - a.confidence || a.row - b.row);
  return near.map((edge) => otherEnd(edge, node)).filter(kindPasses).slice(0, MOST_OPENED);
}

function visibleNodes() {
  const found = new Set(NODES.filter(standing));
  for (const id of state.open) {
    const node = BY_ID.get(id);
    if (!kindPasses(node)) continue;
    found.add(node);
    for (const other of opened(node)) found.add(other);
  }
  for (const node of wanted()) if (kindPasses(node)) found.add(node);
  return found;
}

function wanted() {
  const thing = selected();
  const ends = !thing ? [] : thing.edges ? [thing] : thing.a ? [thing.a, thing.b] : [thing.source, thing.target];
  return [...ends, ...pathNodes()];
}

function visibleEdges(nodes) {
  return EDGES.filter((edge) => nodes.has(edge.source) && nodes.has(edge.target) && edgePasses(edge));
}

function visibleTies(nodes) {
  if (state.without.includes("together")) return [];
  const both = TIES.filter((tie) => nodes.has(tie.a) && nodes.has(tie.b));
  return filtering() ? both.filter(tiePasses) : both;
}

function tiePasses(tie) {
  const papers = new Set(namings(tie.a).filter(edgePasses).map((edge) => edge.source));
  return namings(tie.b).some((edge) => papers.has(edge.source) && edgePasses(edge));
}
