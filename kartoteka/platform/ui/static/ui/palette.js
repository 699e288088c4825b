// The palette: Ctrl K, type, arrows, Enter. The server answers with [role=option] links; the focus stays in the box.
const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");
const options = () => [...dialog.querySelectorAll("[role=option]")];
const chosen = () => dialog.querySelector("[role=option][aria-selected=true]");

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

function step(by) {
  const all = options();
  if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(options().indexOf(chosen()) < 0 ? 0 : -1),
  Enter: () => chosen()?.click(),
};

if (dialog) {
  dialog.addEventListener("dialog:opened", () => {
    input.select();
    window.htmx.trigger(input, "palette:open");
  });
  input.addEventListener("keydown", (event) => {
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key](event);
  });
  dialog.addEventListener("htmx:afterSettle", () => choose(options()[0]));
  dialog.addEventListener("click", (event) => event.target.closest("[role=option]") && dialog.close());
}
