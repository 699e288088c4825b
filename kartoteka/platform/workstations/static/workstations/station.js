// A shared workstation: what is typed is kept, and the screen is covered, when somebody else comes or nobody is there.
// The server keeps the lock; this page only tells it that somebody is here, and leaves in time.
const form = document.getElementById("station");
const idle = Number(document.body.dataset.idle) * 1000;
const TELL_EVERY = 20000;
const LONGEST_WAIT = 1500;
const windows = new BroadcastChannel("workstation");
let [active, told, isLeaving] = [Date.now(), Date.now(), false];

function somebodyIsHere() {
  active = Date.now();
  if (active - told < TELL_EVERY) return;
  told = active;
  windows.postMessage({ active });
  fetch(form.dataset.activity, { method: "POST", headers: JSON.parse(document.body.getAttribute("hx-headers")) }).catch(() => null);
}

async function leave() {
  if (isLeaving) return;
  isLeaving = true;
  const kept = [];
  document.dispatchEvent(new CustomEvent("drafts:keep", { detail: kept }));
  await Promise.race([Promise.allSettled(kept), new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
  form.elements.address.value = location.pathname + location.search;
  windows.postMessage({ left: true });
  form.submit();
}

for (const name of ["pointerdown", "pointermove", "keydown", "wheel", "input"]) {
  document.addEventListener(name, somebodyIsHere, { passive: true, capture: true });
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});
document.addEventListener("keydown", (event) => event.ctrlKey && event.altKey && event.code === "KeyL" && leave());
windows.addEventListener("message", (event) => {
  if (event.data.active) active = Math.max(active, event.data.active);
  if (event.data.left && !isLeaving) location.replace("/workstation/");
});
const lookUp = () => Date.now() - active > idle && leave();
setInterval(lookUp, 1000);
document.addEventListener("visibilitychange", lookUp);
