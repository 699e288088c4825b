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

if (form) document.addEventListener("keydown", pressed);
