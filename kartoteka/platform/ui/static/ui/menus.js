// Menus (<details class="k-menu">) close by Esc, by a click elsewhere and when the focus leaves; the theme switches in place.
// Explanations (.k-tip) stay inside the window and close by Esc.
const OPEN = "details.k-menu[open]";

function close(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) {
    if (!menu.contains(event.target)) close(menu, false);
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) {
    if (!menu.contains(event.target)) close(menu, false);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const anchor of document.querySelectorAll(".k-tip-anchor")) anchor.classList.add("is-closed");
    const menu = document.activeElement?.closest(OPEN) || document.querySelector(OPEN);
    if (menu) close(menu, true);
    return;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const menu = document.activeElement?.closest(OPEN);
  if (!menu) return;
  const items = [...menu.querySelectorAll(".k-menu-list :is(a, button)")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const at = items.indexOf(document.activeElement);
  items[at < 0 && step < 0 ? items.length - 1 : (at + step + items.length) % items.length]?.focus();
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const choice = event.submitter.value;
  document.dispatchEvent(new CustomEvent("theme:choose", { detail: choice }));
  for (const button of form.querySelectorAll("button")) {
    if (button.value === choice) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  const body = new FormData(form);
  body.set("theme", choice);
  fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  close(form.closest("details"), true);
});

function fit(event) {
  const anchor = event.target.closest?.(".k-tip-anchor");
  if (!anchor || anchor.contains(event.relatedTarget)) return;
  anchor.classList.remove("is-closed", "at-start", "at-end", "below");
  const box = anchor.querySelector(".k-tip").getBoundingClientRect();
  if (box.left < 8) anchor.classList.add("at-start");
  else if (box.right > document.documentElement.clientWidth - 8) anchor.classList.add("at-end");
  if (box.top < 64) anchor.classList.add("below");
}
document.addEventListener("pointerover", fit);
document.addEventListener("focusin", fit);
