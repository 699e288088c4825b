// One stream of what happens per browser: a message {"topic": …} becomes the event live:<topic> on <body>, for hx-trigger
// ("live:party from:body"). Of several tabs one holds the connection and tells the others. After a gap comes live:reconnected.
const url = document.body.dataset.liveUrl;
const channel = "BroadcastChannel" in window ? new BroadcastChannel("live") : null;
const LONGEST_WAIT = 30000;
let last = document.body.dataset.liveLast || "";
let wait = 1000;
let lost = false;

function tell(message) {
  if (message.id) last = message.id;
  document.body.dispatchEvent(new CustomEvent(`live:${message.topic}`, { detail: message, bubbles: true }));
}

function state(name) {
  document.documentElement.dataset.live = name;
  if (name === "lost") lost = true;
  if (name === "on" && lost) {
    lost = false;
    tell({ topic: "reconnected" });
  }
}

function share(kind, value) {
  channel?.postMessage({ kind, value });
  (kind === "state" ? state : tell)(value);
}

function connect() {
  const source = new EventSource(last ? `${url}?last=${encodeURIComponent(last)}` : url);
  source.onopen = () => {
    wait = 1000;
    share("state", "on");
  };
  source.onmessage = (event) => {
    try {
      share("event", { ...JSON.parse(event.data), id: event.lastEventId });
    } catch {
      // A message that is not ours (a keep-alive with text) is passed over.
    }
  };
  source.onerror = () => {
    source.close();
    share("state", "lost");
    setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(LONGEST_WAIT, wait * 2);
  };
}

if (url) {
  if (channel) channel.onmessage = (event) => (event.data.kind === "state" ? state : tell)(event.data.value);
  if (channel && navigator.locks) navigator.locks.request("live", () => (connect(), new Promise(() => {})));
  else connect();
}
