// What htmx's requests have in common: a failure is told, a refusal that names its own place is shown there.
const toasts = () => document.getElementById("toasts");
const TEMPLATES = { 0: "toast-offline", 401: "toast-forbidden", 403: "toast-forbidden" };
const LEAVE_AFTER = 6000;

function show(name) {
  const source = document.getElementById(name);
  if (!source || !toasts()) return;
  toasts().append(source.content.cloneNode(true));
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:responseError", (event) => show(TEMPLATES[event.detail.xhr.status] || "toast-failed"));
document.addEventListener("htmx:sendError", () => show("toast-offline"));
document.addEventListener("htmx:timeout", () => show("toast-offline"));
document.addEventListener("click", (event) => event.target.closest("[data-close]")?.closest(".k-toast")?.remove());

function leaveLater(toast) {
  if (toast.dataset.seen || toast.hasAttribute("data-stay")) return;
  toast.dataset.seen = "1";
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
  setTimeout(leave, LEAVE_AFTER);
}

const region = toasts();
if (region) {
  region.querySelectorAll(".k-toast").forEach(leaveLater);
  new MutationObserver(() => region.querySelectorAll(".k-toast").forEach(leaveLater)).observe(region, { childList: true });
}
