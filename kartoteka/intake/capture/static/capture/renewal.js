// A new version of the app takes over when nothing is being typed; until then the old one works on, whole.
let waiting = null;

export async function watchVersions(ready) {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(document.body.dataset.worker, { updateViaCache: "none" });
  const found = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    ready();
  };
  found();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", found));
  setInterval(() => navigator.onLine && registration.update().catch(() => null), 60 * 60 * 1000);
}

export const hasNew = () => waiting !== null;

// What is typed was written by whoever calls this.
export function takeOver() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}

// Asks the browser to wake the app when the network is back, where it can.
export async function wakeLater() {
  const registration = await navigator.serviceWorker?.ready;
  await registration?.sync?.register("capture-send").catch(() => null);
}
