// Questions with conditions are shown only where these hold; the server judges again. Without this script all are shown.

function answersOf(root) {
  const found = {};
  for (const field of root.querySelectorAll("input[name], select[name], textarea[name]")) {
    const box = field.type === "checkbox" || field.type === "radio";
    found[field.name] ??= [];
    if ((!box || field.checked) && field.value.trim()) found[field.name].push(field.value.trim());
  }
  return found;
}

const figure = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : Number(text.replace(/[\s']/g, "").replace(",", ".")));

function holds(condition, shown, answers) {
  const given = shown.get(condition.question) === false ? [] : answers[condition.question] || [];
  const wanted = condition.values.map((one) => one.toLowerCase());
  if (condition.operator === "filled" || condition.operator === "empty") return (given.length === 0) === (condition.operator === "empty");
  if (condition.operator === "from" || condition.operator === "to") {
    if (!given.length || !wanted.length) return false;
    return condition.operator === "from" ? figure(given[0]) >= figure(wanted[0]) : figure(given[0]) <= figure(wanted[0]);
  }
  return given.some((one) => wanted.includes(one.toLowerCase())) === (condition.operator === "is");
}

function fit(root) {
  const answers = answersOf(root);
  const shown = new Map();
  const parts = [...root.querySelectorAll("[data-asked]")];
  // A question may depend on one that stands below it: as many rounds as a chain can be long.
  for (let round = 0; round <= parts.length; round += 1) {
    const before = [...shown.values()].join();
    for (const part of parts) {
      const conditions = JSON.parse(part.dataset.conditions || "[]");
      shown.set(part.dataset.asked, conditions.every((one) => holds(one, shown, answers)));
    }
    if ([...shown.values()].join() === before) break;
  }
  for (const part of parts) part.hidden = !shown.get(part.dataset.asked);
  for (const section of root.querySelectorAll(".k-form-section")) section.hidden = !section.querySelector("[data-asked]:not([hidden])");
}

const fitAll = () => document.querySelectorAll("[data-filling]").forEach(fit);
document.addEventListener("input", (event) => event.target.closest("[data-filling]") && fit(event.target.closest("[data-filling]")));
document.addEventListener("change", (event) => event.target.closest("[data-filling]") && fit(event.target.closest("[data-filling]")));
document.addEventListener("draft:restored", fitAll);
document.addEventListener("htmx:load", fitAll);
document.addEventListener("reset", () => setTimeout(fitAll));
fitAll();
