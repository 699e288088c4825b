// Two cards side by side: a key decides, arrows walk through the values and choose the one that stays.
const OFF = "single-keys-off";
const typing = (target) => target.closest?.("input:not([type=radio]), textarea, select, dialog[open]");
const rows = () => [...document.querySelectorAll("[data-pair] [data-choice]")];

// The physical key, so that the keys work in a Russian layout too.
const letterOf = (event) => event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();

function walk(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement.closest?.("[data-choice]"));
  all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  return all.length > 0;
}

function choose(side) {
  const radio = document.activeElement.closest?.("[data-choice]")?.querySelector(`input[value=${side}]`);
  if (!radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

const ARROWS = { ArrowDown: () => walk(1), ArrowUp: () => walk(-1), ArrowLeft: () => choose("left"), ArrowRight: () => choose("right") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (ARROWS[event.key]) {
    if (rows().length && ARROWS[event.key]()) event.preventDefault();
    return;
  }
  if (localStorage.getItem(OFF) || document.documentElement.hasAttribute("data-busy")) return;
  const button = document.querySelector(`[data-pair] [data-key="${CSS.escape(letterOf(event))}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) return event.target.form.requestSubmit();
  const row = event.target.closest("[data-choice]");
  for (const cell of row?.querySelectorAll("td") ?? []) {
    cell.classList.toggle("is-staying", Boolean(cell.querySelector("input:checked")));
  }
});

// A decision is sent once; keys wait until the next pair stands there and htmx knows its form.
const busy = (is) => document.documentElement.toggleAttribute("data-busy", is);
const ours = (event) => event.detail.elt.closest?.("[data-pair]") || event.detail.target?.closest?.("[data-pair]");
document.addEventListener("htmx:beforeRequest", (event) => {
  if (ours(event)) busy(true);
});
document.addEventListener("htmx:afterSettle", () => busy(false));
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:swapError", "htmx:responseError"]) {
  document.addEventListener(name, () => busy(false));
}
