// Editing in place: a click on [data-edit], or E, fetches the form from its address; Enter saves, Esc leaves everything as it was.
// The server answers the POST with the new element, or with 422 and the form with its errors (`edit.py`).
const before = new WeakMap();

function start(place) {
  if (place.classList.contains("is-open")) return;
  before.set(place, place.innerHTML);
  place.classList.add("is-open");
  window.htmx.ajax("GET", place.dataset.edit, { source: place, target: place, swap: "innerHTML" }).then(() => {
    const field = place.querySelector("input:not([type=hidden]), select, textarea");
    if (!field) return leave(place);
    field.focus();
    field.select?.();
  });
}

function leave(place) {
  place.innerHTML = before.get(place);
  place.classList.remove("is-open");
  window.htmx.process(place);
  (place.querySelector(".k-edit") || place).focus();
}

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-edit]");
  if (!place) return;
  if (event.target.closest("[data-edit-leave]")) return leave(place);
  const other = event.target.closest("a, button, input, select, textarea, label");
  if (!other || other.matches(".k-edit")) start(place);
});
document.addEventListener("edit:start", (event) => start(event.target));

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".k-edit-form");
  if (!form) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    leave(form.closest("[data-edit]"));
  } else if (event.key === "Enter" && event.target.matches("textarea, select") && (event.ctrlKey || event.target.matches("select"))) {
    event.preventDefault();
    form.requestSubmit();
  }
}, true);

// After a refusal the form came back: the cursor goes to what has to be mended. After a save, to where one was.
document.addEventListener("htmx:afterSettle", (event) => {
  const element = event.detail.elt;
  element.querySelector?.(".k-edit-form .is-invalid")?.focus();
  if (element.matches?.("[data-edit]:not(.is-open)") && document.activeElement === document.body) {
    (element.querySelector(".k-edit") || element).focus();
  }
});
