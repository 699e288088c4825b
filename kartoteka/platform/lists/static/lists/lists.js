// Lists: rows are ticked for a change of many, cells are walked with the arrows, columns are put in order.
const list = () => document.getElementById("list");
const ticked = () => list()?.querySelectorAll("tbody [name=row]:checked") ?? [];

function tell() {
  const bar = list()?.querySelector("[data-bulk]");
  if (!bar) return;
  const all = bar.querySelector("[name=all]");
  const rows = [...ticked()].map((one) => one.value);
  const number = rows.length;
  for (const link of bar.querySelectorAll("[data-for-ticked]")) {
    link.hidden = all.checked || number !== Number(link.dataset.forTicked);
    link.href = `${link.dataset.address}?${new URLSearchParams(rows.map((row) => ["row", row]))}`;
  }
  bar.hidden = !number && !all.checked;
  bar.querySelector("[data-bulk-count]").textContent = all.checked ? "" : String(number);
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.matches("[data-pick-all]")) {
    for (const one of list().querySelectorAll("tbody [name=row]")) one.checked = box.checked;
  }
  if (box.closest("#list")) tell();
  if (box.matches("[data-condition] [name=operator]")) fit(box.form);
});

// With Shift, everything from the last ticked row to this one.
let last = null;
document.addEventListener("click", (event) => {
  const box = event.target.closest("#list tbody [name=row]");
  if (!box) return;
  const boxes = [...list().querySelectorAll("tbody [name=row]")];
  if (event.shiftKey && last && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    tell();
  }
  last = box;
});

// Left and right walk through the cells of the marked row; E or Enter edits the one that has the focus; X ticks the row.
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("#list tbody tr");
  if (!row || event.target.closest("input:not([type=checkbox]), select, textarea, form") || event.ctrlKey || event.altKey || event.metaKey) return;
  const cells = [...row.querySelectorAll("td[data-edit]")];
  const cell = event.target.closest("td[data-edit]");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step && cells.length) {
    event.preventDefault();
    cells[Math.max(0, Math.min(cells.length - 1, (cell ? cells.indexOf(cell) : step > 0 ? -1 : 0) + step))].focus();
  } else if (event.key === "Enter" && event.target === cell) {
    event.preventDefault();
    cell.dispatchEvent(new CustomEvent("edit:start", { bubbles: true }));
  } else if (event.code === "KeyX") {
    row.querySelector("[name=row]")?.click();
  }
});

// An operator shows as many fields as it takes values.
function fit(form) {
  const arities = Object.fromEntries(form.dataset.condition.split(" ").map((pair) => pair.split(":")));
  const arity = arities[form.elements.operator.value];
  const show = (name, shown) => {
    const field = form.elements[name]?.closest?.(".k-field");
    if (field) field.hidden = !shown;
  };
  show("several", arity !== "0");
  show("value", arity !== "0");
  show("until", arity === "2");
  const value = form.elements.value;
  if (value && value.dataset.type === undefined) value.dataset.type = value.type;
  if (value) value.type = arity === "d" ? "number" : value.dataset.type;
}

document.addEventListener("htmx:afterSettle", (event) => {
  const form = event.detail.elt.querySelector?.("[data-condition]");
  if (form) fit(form);
  if (event.detail.elt.id === "list") tell();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".lists-columns [data-move]");
  if (!button) return;
  const item = button.closest("li");
  if (button.dataset.move === "1") item.nextElementSibling?.after(item);
  else item.previousElementSibling?.before(item);
  button.focus();
});
