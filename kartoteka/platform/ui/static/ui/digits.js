// In a form with [data-digits] around its choices a digit chooses: 1 the first, 0 the last. Enter then sends the form.
// What is typed before a window that one letter opened is filled is kept and played when it is.
const quick = () => document.getElementById("quick-window");
const writes = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
let early = [];

function choices() {
  const place = document.querySelector("dialog[open] [data-digits]") || document.querySelector(".k-content [data-digits]");
  return place && !document.querySelector("dialog[open]:not(:has([data-digits]))") ? [...place.querySelectorAll("input[type=radio]")] : [];
}

function choose(digit) {
  const all = choices();
  const chosen = digit === 0 ? all.at(-1) : all.slice(0, -1)[digit - 1];
  chosen?.focus();
  chosen?.click();
  return Boolean(chosen);
}

function play(key) {
  if (key === "Enter") return choices()[0]?.form.requestSubmit();
  choose(Number(key));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || writes(event.target)) return;
  const isDigit = /^[0-9]$/.test(event.key);
  if (quick()?.open && !quick().querySelector("form[hx-post]")) {
    if (!isDigit && event.key !== "Enter") return;
    early.push(event.key);
    event.preventDefault();
  } else if (isDigit && choose(Number(event.key))) {
    event.preventDefault();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== quick()) return;
  early.forEach(play);
  early = [];
});
document.addEventListener("dialog:opened", (event) => {
  if (event.target !== quick()) return;
  early = [];
  quick().replaceChildren();
});
