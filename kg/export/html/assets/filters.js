// The legend, which is also the filter by kind, and the filters by relation, year, confidence and papers.
const filters = document.getElementById("filters");

function drawFilters() {
  const held = filters.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
  filters.replaceChildren(kindFilter(), rangeFilters(), relationFilter(), resetButton());
  if (held) filters.querySelector(`[data-name="${CSS.escape(held)}"]`)?.focus();
}

function kindFilter() {
  const rows = DATA.kinds.map((kind) => {
    const all = NODES.filter((node) => node.kind === kind.name).length;
    const checked = kind.entity ? !state.hide.includes(kind.name) : state.show.includes(kind.name);
    const list = kind.entity ? "hide" : "show";
    return all ? check(kind.plural, all, checked, () => change({ [list]: toggled(state[list], kind.name) }), kind.name) : undefined;
  });
  const note = el("p", { class: "note" }, "Papers and results are folded into the map. Double-click an entity to see its papers, or tick them here.");
  return el("fieldset", { class: "kinds" }, el("legend", {}, "Kinds"), ...rows.filter(Boolean), note);
}

function check(text, number, checked, act, kind) {
  const input = el("input", { type: "checkbox", checked, "data-name": text, on: { change: act } });
  const dot = kind ? el("span", { class: "dot", kind }) : undefined;
  return el("label", { class: "check" }, input, dot, el("span", { class: "text" }, text), el("span", { class: "number" }, number.toLocaleString("en")));
}

function relationFilter() {
  const counts = new Map();
  for (const edge of EDGES) counts.set(edge.relation, (counts.get(edge.relation) || 0) + 1);
  const toggle = (name) => () => change({ without: toggled(state.without, name) });
  const rows = DATA.relations.filter(({ name }) => counts.has(name)).map(({ name, label }) =>
    check(label, counts.get(name), !state.without.includes(name), toggle(name)));
  const ties = check("in the same paper", TIES.length, !state.without.includes("together"), toggle("together"));
  const weak = EDGES.filter(isWeak).length;
  const unsure = weak ? [check(`unsure ones, below ${WEAK}`, weak, Boolean(state.weak), () => change({ weak: state.weak ? 0 : 1 }))] : [];
  const open = filters.querySelector("details")?.open || state.without.length > 0;
  return el("details", { open }, el("summary", {}, "Relations"), ...rows, ties, ...unsure);
}

function rangeFilters() {
  const most = BY_PAPERS.length ? BY_PAPERS[0].papers : 1;
  return el("fieldset", {}, el("legend", {}, "Evidence"),
    slider("Papers at least", "papers", { min: 1, max: Math.min(most, 20), step: 1 }, String),
    slider("Confidence at least", "confidence", { min: 0, max: 1, step: 0.05 }, (value) => value.toFixed(2)),
    YEARS.length ? yearFilter() : el("p", { class: "note" }, "The records carry no years."));
}

function slider(text, name, range, show) {
  const value = el("output", {}, show(state[name]));
  const input = el("input", { type: "range", ...range, value: state[name], "data-name": name, on: {
    input: (event) => value.replaceChildren(show(Number(event.target.value))),
    change: (event) => change({ [name]: Number(event.target.value) }),
  } });
  return el("label", { class: "slider" }, el("span", {}, text, value), input);
}

function yearFilter() {
  const [first, last] = [Math.min(...YEARS), Math.max(...YEARS)];
  const year = (name, text, usual) => el("label", {}, text, el("input", {
    type: "number", min: first, max: last, placeholder: usual, value: state[name] || "", "data-name": name,
    on: { change: (event) => change({ [name]: Number(event.target.value) || 0 }) },
  }));
  return el("div", { class: "years" }, year("from", "From year", first), year("to", "to year", last));
}

function resetButton() {
  const usual = Object.fromEntries(["hide", "show", "without", "from", "to", "confidence", "papers", "weak", "open"].map((name) => [name, START[name]]));
  const changed = toHash({ ...START, ...Object.fromEntries(Object.keys(usual).map((name) => [name, state[name]])) });
  return el("div", { class: "reset" }, button("Reset filters", () => change(usual), { disabled: !changed, "data-name": "reset" }));
}

function startFilters() {
  document.getElementById("filters-button").addEventListener("click", () => openFilters(!document.body.classList.contains("with-filters")));
}

// In a narrow window the filters lie over the map until they are closed.
function openFilters(open) {
  document.body.classList.toggle("with-filters", open);
  document.getElementById("filters-button").setAttribute("aria-expanded", String(open));
}

function closeFilters() {
  if (document.body.classList.contains("with-filters")) openFilters(false);
}
