// Windows are native <dialog>: [data-open="id"] opens one, a click beside it or [data-dismiss] closes it.
// Questions before an act: hx-confirm="…" on what htmx sends, data-confirm="…" on a plain button.
const ask = () => document.getElementById("confirm");
let granted = null;

function open(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("dialog:opened", { bubbles: true }));
}

// What opened the last window; found again by its address after the part of the page around it was renewed.
let opener = null;

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-open]");
  if (pressed) {
    opener = pressed;
    return open(document.getElementById(pressed.dataset.open));
  }
  event.target.closest("[data-dismiss]")?.closest("dialog")?.close();
});
document.addEventListener("dialog:open", (event) => open(document.getElementById(event.detail.value || event.detail)));
document.addEventListener("dialog:close", () => document.querySelectorAll("dialog[open]").forEach((one) => one.close()));

function goBack() {
  if (!opener || document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
  const address = CSS.escape(opener.getAttribute("hx-get") || "-");
  const alike = [opener, ...document.querySelectorAll(`[data-open][hx-get="${address}"]`)];
  alike.find((one) => one.isConnected && one.checkVisibility())?.focus();
}

// A window that htmx filled begins with its first field, one that came back with errors with the first of them.
document.addEventListener("htmx:afterSettle", (event) => {
  const dialog = event.detail.target?.closest?.("dialog[open]:not(#palette)");
  if (!dialog) return goBack();
  const fields = [...dialog.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => one.offsetParent);
  (fields.find((one) => one.matches(".is-invalid")) || fields.find((one) => one.autofocus) || fields[0] ||
    dialog.querySelector(".k-dialog-body button, footer .btn-primary"))?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches?.("dialog textarea")) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
});

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

// While somebody reads the question, the part of the page around the button may be renewed: then the new button acts.
const ADDRESSES = ["hx-post", "hx-delete", "hx-put", "hx-patch", "hx-get"];
function successor(element) {
  const name = ADDRESSES.find((one) => element.hasAttribute(one));
  return name && document.querySelector(`${element.localName}[${name}="${CSS.escape(element.getAttribute(name))}"]`);
}

function act(element, issueRequest) {
  if (element.isConnected) return issueRequest(true);
  granted = successor(element);
  if (granted instanceof HTMLFormElement) granted.requestSubmit();
  else granted?.click();
  granted = null;
}

document.addEventListener("htmx:confirm", (event) => {
  const { question: text, elt, issueRequest } = event.detail;
  if (!text || !ask()) return;
  event.preventDefault();
  if (granted === elt) return issueRequest(true);
  question(text, elt, () => act(elt, issueRequest));
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
