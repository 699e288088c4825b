// By the keyboard alone: Ctrl Enter accepts, Alt 0 to 5 choose where it goes, Alt R leads to the reason.
const form = document.getElementById("verifying");

function pressed(event) {
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    return form.requestSubmit(document.getElementById("accept"));
  }
  if (!event.altKey || event.ctrlKey) return null;
  if (event.code === "KeyR") {
    event.preventDefault();
    return document.getElementById("reason").focus();
  }
  const number = /^Digit([0-5])$/.exec(event.code);
  const target = number && form.querySelectorAll("input[name=target]")[Number(number[1])];
  if (!target) return null;
  event.preventDefault();
  target.focus();
  return target.click();
}

// What another version says is written into the control, as if the operator had typed it.
function take(button) {
  const values = JSON.parse(button.dataset.values);
  const fields = [...form.elements].filter((one) => one.name === button.dataset.take);
  for (const field of fields) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[0] || "";
  }
  fields[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  button.setAttribute("aria-pressed", "true");
}

function clicked(event) {
  const button = event.target.closest("[data-take], [data-take-all]");
  if (!button) return;
  const chosen = button.matches("[data-take]") ? [button] : button.closest(".k-card").querySelectorAll("[data-take]");
  chosen.forEach(take);
}

if (form) document.addEventListener("keydown", pressed);
if (form) form.addEventListener("click", clicked);
