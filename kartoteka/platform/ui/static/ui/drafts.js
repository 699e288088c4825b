// What is typed into <form data-draft="key"> survives a reload: kept in this browser per person and key until it is sent.
// A [data-draft-notice] in the form (hidden at first) says that a draft was restored; [data-draft-discard] drops it.
const DAYS = 14;
const PREFIX = "draft:";
const LEAVING = "draft-leaving";
const waiting = new Map();

const nameOf = (form) => `${PREFIX}${document.body.dataset.user || ""}:${form.dataset.draft}`;
const kept = (field) => field.name && field.name !== "csrfmiddlewaretoken" && field.type !== "password" &&
  field.type !== "file" && field.type !== "hidden" && !field.matches("[data-no-draft]");
const isBox = (field) => field.type === "checkbox" || field.type === "radio";

function read(form) {
  const fields = [...form.elements].filter(kept);
  return fields.map((field) => [field.name, isBox(field) ? field.value : "", isBox(field) ? field.checked : valueOf(field)]);
}

const valueOf = (field) => (field.multiple && field.options ? [...field.selectedOptions].map((one) => one.value) : field.value);

function write(form, values) {
  let changed = false;
  const fields = [...form.elements].filter(kept);
  values.forEach(([name, option, value], index) => {
    const field = fields[index]?.name === name ? fields[index] : fields.find((one) => one.name === name);
    if (!field) return;
    if (isBox(field)) {
      const box = fields.find((one) => one.name === name && one.value === option);
      if (box && box.checked !== value) [box.checked, changed] = [value, true];
    } else if (Array.isArray(value)) {
      for (const one of field.options || []) {
        if (one.selected !== value.includes(one.value)) [one.selected, changed] = [value.includes(one.value), true];
      }
    } else if (field.value !== value) [field.value, changed] = [value, true];
  });
  return changed;
}

function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  try {
    localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), values: read(form) }));
  } catch {
    // A full or forbidden store must not stop anybody from typing.
  }
}

function drop(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  localStorage.removeItem(nameOf(form));
  const notice = form.querySelector("[data-draft-notice]");
  if (notice) notice.hidden = true;
}

function restore(form) {
  if (form.dataset.draftReady) return;
  form.dataset.draftReady = "1";
  const stored = JSON.parse(localStorage.getItem(nameOf(form)) || "null");
  if (!stored || form.querySelector(".is-invalid")) return;
  if (!write(form, stored.values)) return;
  const notice = form.querySelector("[data-draft-notice]");
  if (notice) notice.hidden = false;
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
}

function forgetOld() {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    const at = JSON.parse(localStorage.getItem(name) || "{}").at || 0;
    if (Date.now() - at > DAYS * 86400000) localStorage.removeItem(name);
  }
}

// A form sent without htmx was taken when the next page is not the same form with errors.
function settleSent() {
  const name = sessionStorage.getItem(LEAVING);
  sessionStorage.removeItem(LEAVING);
  if (!name) return;
  const again = [...document.querySelectorAll("form[data-draft]")].some((form) => nameOf(form) === name && form.querySelector(".is-invalid"));
  if (!again) localStorage.removeItem(name);
}

function typed(event) {
  const form = event.target.closest?.("form[data-draft]");
  if (!form || !kept(event.target)) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), 250));
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
window.addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (!form || event.defaultPrevented || form.matches("[hx-post], [hx-put], [hx-patch]")) return;
  keep(form);
  sessionStorage.setItem(LEAVING, nameOf(form));
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches?.("form[data-draft]") && event.detail.successful && event.detail.requestConfig.verb !== "get") drop(form);
});
document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-draft-discard]")?.closest("form");
  if (!form) return;
  form.reset();
  drop(form);
});
document.addEventListener("htmx:load", () => document.querySelectorAll("form[data-draft]").forEach(restore));
settleSent();
forgetOld();
document.querySelectorAll("form[data-draft]").forEach(restore);
