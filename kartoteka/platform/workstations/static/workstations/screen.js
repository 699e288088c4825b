// A click on a name, then the PIN.
const pin = document.getElementById("pin");
document.addEventListener("change", (event) => event.target.matches("[name=employee]") && pin?.focus());
// Pages left open in other windows of this browser find their way to this screen by themselves.
new BroadcastChannel("workstation").addEventListener("message", (event) => event.data.came && location.reload());
