// Keeps exactly the files of one version. VERSION and KEPT are written above this by the server.
// What is filled in lies in IndexedDB, which no version of this worker touches.
const CACHE = `capture-${VERSION}`;
const SHELL = KEPT[0];

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    // Around the browser's own cache: files of two versions must not mix.
    await cache.addAll(KEPT.map((address) => new Request(address, { cache: "reload", credentials: "same-origin" })));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("capture-") && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

// A new version waits until the app says that nothing is being typed.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  // What is sent goes past the worker: handing on a body is not dependable in every browser.
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const name = address.pathname + address.search;
  if (request.mode === "navigate" ? address.pathname === SHELL : KEPT.includes(name)) event.respondWith(kept(request, request.mode === "navigate" ? SHELL : name));
});

async function kept(request, name) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) || fetch(request);
}

// The network is back: whichever window is open sends. The key is in no worker, so without a window it waits for the next opening.
self.addEventListener("sync", (event) => {
  event.waitUntil((async () => {
    const windows = await self.clients.matchAll({ type: "window" });
    windows.forEach((one) => one.postMessage("send"));
  })());
});
