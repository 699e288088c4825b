// What is typed into <form data-draft="key"> survives a reload: kept in this browser per person and key until it is sent.
// Where <body data-drafts="address"> says so, what is typed into any form is kept at that address instead, with its owner alone.
// A [data-draft-notice] in the form (hidden at first) says that a draft was restored; [data-draft-discard] drops it.
const DAYS = 14;
const PREFIX = "draft:";
const LEAVING = "draft-leaving";
const waiting = new Map();
const touched = new WeakSet();
const address = document.body.dataset.drafts || "";
const FORMS = address ? "form[data-draft], form[method=post]:not([data-no-draft]), form[hx-post], form[hx-put], form[hx-patch]" : "form[data-draft]";

const browser = {
  held: (name) => JSON.parse(localStorage.getItem(name) || "null")?.values,
  keep(name, values) {
    try {
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), values }));
    } catch {
      // A full or forbidden store must not stop anybody from typing.
    }
  },
  drop: (name) => localStorage.removeItem(name),
};

// One request after the other, so that a draft that was dropped does not come back.
const told = { drafts: {}, last: Promise.resolve() };
function tell(method, query, body) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const asked = { method, headers, keepalive: true, body: body && JSON.stringify(body) };
  told.last = told.last.then(() => fetch(address + query, asked)).catch(() => null);
}
const server = {
  held: (name) => told.drafts[name],
  keep(name, values) {
    told.drafts[name] = values;
    tell("POST", "", { key: name, values });
  },
  drop(name) {
    if (!(name in told.drafts)) return;
    delete told.drafts[name];
    tell("DELETE", `?key=${encodeURIComponent(name)}`);
  },
};
const store = address ? server : browser;

const keyOf = (form) => form.dataset.draft || `${location.pathname} ${form.id} ${form.getAttribute("hx-post") || form.getAttribute("action") || ""}`;
const nameOf = (form) => `${PREFIX}${document.body.dataset.user || ""}:${keyOf(form)}`.slice(0, 400);
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
  store.keep(nameOf(form), read(form));
}

function drop(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  store.drop(nameOf(form));
  const notice = form.querySelector("[data-draft-notice]");
  if (notice) notice.hidden = true;
}

function restore(form) {
  if (form.dataset.draftReady) return;
  form.dataset.draftReady = "1";
  const stored = store.held(nameOf(form));
  if (!stored || touched.has(form) || form.querySelector(".is-invalid")) return;
  if (!write(form, stored)) return;
  const notice = noticeOf(form);
  if (notice) notice.hidden = false;
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
}

// A form without a notice of its own gets the page's.
function noticeOf(form) {
  const own = form.querySelector("[data-draft-notice]");
  const common = document.querySelector("template[data-draft-common]");
  if (!own && common) form.prepend(common.content.cloneNode(true));
  return form.querySelector("[data-draft-notice]");
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
  const again = [...document.querySelectorAll(FORMS)].some((form) => nameOf(form) === name && form.querySelector(".is-invalid"));
  if (!again) store.drop(name);
}

function typed(event) {
  const form = event.target.closest?.(FORMS);
  if (!form || !kept(event.target)) return;
  touched.add(form);
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), 250));
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
window.addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
document.addEventListener("submit", (event) => {
  const form = event.target.closest(FORMS);
  if (!form || event.defaultPrevented || form.matches("[hx-post], [hx-put], [hx-patch]") || !read(form).length) return;
  keep(form);
  sessionStorage.setItem(LEAVING, nameOf(form));
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches?.(FORMS) && event.detail.successful && event.detail.requestConfig.verb !== "get") drop(form);
});
document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-draft-discard]")?.closest("form");
  if (!form) return;
  form.reset();
  drop(form);
});
const restoreAll = () => document.querySelectorAll(FORMS).forEach(restore);
// Whoever must wait until everything typed is kept says so: `detail` takes what to wait for.
document.addEventListener("drafts:keep", (event) => {
  [...waiting.keys()].forEach(keep);
  event.detail.push(told.last);
});

async function start() {
  if (address) told.drafts = await fetch(address).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
  settleSent();
  document.addEventListener("htmx:load", restoreAll);
  restoreAll();
}

forgetOld();
start();
