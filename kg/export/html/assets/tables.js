// Tables that sort by a click on a heading and copy as tab-separated text, which may have more columns.
function table(caption, columns, rows, copied = columns) {
  const body = el("tbody");
  const order = { column: -1, down: false };
  const heads = columns.map((column, number) => el("th", { scope: "col", "aria-sort": "none" },
    button(column.name, () => sortBy(number))));
  const draw = (sorted) => body.replaceChildren(...sorted.map((row) => el("tr", {}, columns.map((column) =>
    el("td", { class: column.number ? "number" : column.wide ? "wide" : undefined }, column.show ? column.show(row) : String(column.value(row) ?? ""))))));
  function sortBy(number) {
    order.down = order.column === number ? !order.down : columns[number].downFirst || false;
    order.column = number;
    heads.forEach((head, other) => head.setAttribute("aria-sort", other !== number ? "none" : order.down ? "descending" : "ascending"));
    draw([...rows].sort((a, b) => (order.down ? -1 : 1) * compare(columns[number].value(a), columns[number].value(b))));
  }
  draw(rows);
  const copy = button("Copy as TSV", () => copyText(tsv(copied.map((column) => column.name),
    rows.map((row) => copied.map((column) => column.value(row) ?? ""))), `${rows.length} rows copied`), { class: "small" });
  return el("div", { class: "table" },
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      el("table", {}, el("caption", { class: "unseen" }, caption), el("thead", {}, el("tr", {}, heads)), body)), copy);
}

function compare(a, b) {
  if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
}

function tsv(head, rows) {
  return [head, ...rows].map((row) => row.map((cell) => String(cell).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

async function copyText(text, message) {
  try {
    await navigator.clipboard.writeText(text);
    announce(message);
    flash(message);
  } catch {
    flash("The browser does not allow copying here");
  }
}

function flash(message) {
  const banner = document.getElementById("banner");
  banner.replaceChildren(message);
  banner.hidden = false;
  setTimeout(drawBanner, 2200);
}

// The results with the fields that tell them apart: what all of them share, as on the page of a dataset, is left out.
// The task comes last: what stands before it fits into the panel.
function resultsTable(results, shared) {
  const rows = results.map(resultRow);
  const name = (field) => (row) => row[field]?.label;
  const link = (field) => (row) => (row[field] ? nodeButton(row[field]) : "–");
  const columns = [
    { name: "Value", value: (row) => row.result.value, show: printedValue, number: true, downFirst: true },
    ...[["Metric", "metric"], ["Method", "method"], ["Dataset", "dataset"], ["Paper", "paper"], ["Task", "task"]]
      .filter(([, field]) => rows.some((row) => row[field] && row[field] !== shared))
      .map(([title, field]) => ({ name: title, value: name(field), show: link(field), wide: field === "paper" })),
  ];
  if (rows.some((row) => row.paper?.year)) columns.push({ name: "Year", value: (row) => row.paper?.year, number: true });
  const difference = { name: "Difference", value: (row) => (row.result.relative ? "yes" : "no") };
  rows.sort((a, b) => a.result.relative - b.result.relative || compare(a.metric?.label, b.metric?.label) || compare(a.dataset?.label, b.dataset?.label) || better(a, b));
  return table("Reported results", columns, rows, rows.some((row) => row.result.relative) ? [...columns, difference] : columns);
}

function printedValue({ result }) {
  return el("div", {}, el("bdi", {}, result.printed), result.relative ? el("span", { class: "detail" }, "difference") : undefined);
}

function better(a, b) {
  const down = a.metric?.higher_is_better === false;
  return (down ? 1 : -1) * (a.result.value - b.result.value);
}
