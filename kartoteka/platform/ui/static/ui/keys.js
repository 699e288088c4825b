// The keyboard. Lists: [data-list] holds [data-item]; E edits the marked row's first [data-edit], Enter opens its first link.
// Single letters can be switched off in the window of keys (WCAG 2.1.4).
const OFF = "single-keys-off";
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const windowOpen = () => document.querySelector("dialog[open]");
const open = (name) => document.dispatchEvent(new CustomEvent("dialog:open", { detail: name }));

function items() {
  return [...document.querySelectorAll("[data-list] [data-item]")].filter((one) => one.offsetParent !== null);
}

const current = () => document.querySelector("[data-list] [data-item].is-current");

function mark(item) {
  current()?.classList.remove("is-current");
  if (!item) return;
  item.classList.add("is-current");
  item.scrollIntoView({ block: "nearest" });
  const target = item.matches("a, button, [tabindex]") ? item : item.querySelector("a, button, [tabindex]");
  target?.focus({ preventScroll: true });
}

function move(step) {
  const all = items();
  if (!all.length) return false;
  const at = all.indexOf(current());
  mark(at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[Math.max(0, Math.min(all.length - 1, at + step))]);
  return true;
}

function edit() {
  const place = document.activeElement?.closest("[data-edit]") || current()?.querySelector("[data-edit]") ||
    document.querySelector("[data-edit]:hover") || document.querySelector(".k-content [data-edit]");
  place?.dispatchEvent(new CustomEvent("edit:start", { bubbles: true }));
  return Boolean(place);
}

const LETTERS = {
  j: () => move(1),
  k: () => move(-1),
  e: edit,
  "?": () => open("keys") || true,
  "/": () => open("palette") || true,
};

// A button on the page may name its own letter: aria-keyshortcuts="F". One that is not seen only with [data-anywhere].
function pressButton(letter) {
  const named = document.querySelectorAll(`[aria-keyshortcuts="${CSS.escape(letter.toUpperCase())}"]`);
  const button = [...named].find((one) => one.offsetParent || one.hasAttribute("data-anywhere"));
  button?.click();
  return Boolean(button);
}

// The physical key, so that the keys work in a Russian layout too.
function letterOf(event) {
  if (event.key === "?" || event.key === "/") return event.key;
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
}

function command(event, letter) {
  if (letter === "k") return open("palette") || true;
  const undo = document.getElementById("undo");
  if (letter === "z" && !event.shiftKey && undo && !typing(event.target) && !windowOpen()) return undo.click() || true;
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const letter = letterOf(event);
  if (event.ctrlKey || event.metaKey) {
    if (command(event, letter)) event.preventDefault();
    return;
  }
  if (typing(event.target) || windowOpen() || localStorage.getItem(OFF)) return;
  if (LETTERS[letter]?.() || (/^[a-z]$/.test(letter) && pressButton(letter))) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.("[data-list] [data-item]");
  if (item && item !== current()) {
    current()?.classList.remove("is-current");
    item.classList.add("is-current");
  }
});

const box = document.querySelector("[data-single-keys]");
if (box) {
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}
