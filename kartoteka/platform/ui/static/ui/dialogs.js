// Windows are native <dialog>: [data-open="id"] opens one, a click beside it or [data-dismiss] closes it.
// Questions before an act: hx-confirm="…" on what htmx sends, data-confirm="…" on a plain button.
const ask = () => document.getElementById("confirm");
let granted = null;

function open(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("dialog:opened", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) return open(document.getElementById(opener.dataset.open));
  event.target.closest("[data-dismiss]")?.closest("dialog")?.close();
});
document.addEventListener("dialog:open", (event) => open(document.getElementById(event.detail.value || event.detail)));
document.addEventListener("dialog:close", () => document.querySelectorAll("dialog[open]").forEach((one) => one.close()));

let pressedOn = null;
document.addEventListener("pointerdown", (event) => (pressedOn = event.target));
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (dialog instanceof HTMLDialogElement && dialog.open && pressedOn === dialog) dialog.close();
});

function question(text, element, yes) {
  const dialog = ask();
  const agree = dialog.querySelector("[data-confirm-yes]");
  dialog.querySelector("#confirm-question").textContent = text;
  agree.textContent = element.dataset.confirmYes || agree.dataset.text;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => dialog.returnValue === "yes" && yes(), { once: true });
  dialog.showModal();
  dialog.querySelector("[data-confirm-no]").focus();
}

document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question || !ask()) return;
  event.preventDefault();
  question(event.detail.question, event.detail.elt, () => event.detail.issueRequest(true));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-confirm]");
  if (!button || granted === button || !ask()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  question(button.dataset.confirm, button, () => {
    granted = button;
    button.click();
    granted = null;
  });
}, true);
