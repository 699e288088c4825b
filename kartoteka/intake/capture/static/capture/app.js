// The app: who is here, which screen is shown, when is sent. Data lie in the vault, the server is asked in `server.js`.
import "./filling.js";
import { eraseAtOnce, eraseWhole, expire, forgetOld, report, takeIn } from "./contact.js";
import { fillingScreen } from "./filling.screen.js";
import { gone, pinAsking, pinSetting, refused, welcome } from "./gate.js";
import { button, el, icon, notice, say } from "./parts.js";
import { hasNew, takeOver, wakeLater, watchVersions } from "./renewal.js";
import { customerScreen, customersScreen, formsScreen, phoneScreen, recordScreen, sentScreen, todayScreen } from "./screens.js";
import { Sender } from "./sending.js";
import { Away, Refusal, SignedOut, entrance } from "./server.js";
import { Vault } from "./vault.js";
import { counted, language, speak, t, wanted } from "./words.js";

const PERSON = "capture-person";
const AWAY_MINUTES = 10;
const NOT_SOONER = 30000;
const TABS = [["", "today", "sun"], ["customers", "customers", "users"], ["forms", "forms", "forms"], ["sent", "sent", "send"], ["phone", "this_phone", "settings"]];

class App {
  constructor() {
    Object.assign(this, { vault: null, sender: null, leaving: null, flush: null, words: "", hiddenAt: 0, installing: null, turn: 0, contactedAt: 0, isGone: false, isWiping: false, isAwake: false, again: false });
  }

  get language() {
    return language;
  }

  async start() {
    await speak(wanted());
    watchVersions(() => this.renewed()).catch(() => null);
    const here = await this.greeting();
    const person = here?.person?.id || localStorage.getItem(PERSON);
    if (!person) return this.before(welcome(this));
    await this.opened(person);
    if (here?.wipe) await this.eraseFirst();
    if (here?.person) await this.contact();
    if (this.isGone) return null;
    if (await expire(this.vault)) this.words = t("expired");
    return this.enter();
  }

  // null without a network.
  async greeting() {
    try {
      return await entrance(localStorage.getItem("capture-phone"));
    } catch {
      return null;
    }
  }

  async opened(person) {
    localStorage.setItem(PERSON, person);
    this.vault = new Vault(person);
    this.sender = new Sender(this.vault, () => this.status());
  }

  async enter() {
    if (!this.vault.isOpen) return this.before((await this.vault.hasPin()) ? pinAsking(this, () => this.enter()) : welcome(this));
    if (!(await this.vault.hasPin()) && !this.isWiping) return this.before(pinSetting(this, () => this.enter()));
    navigator.storage?.persist?.().catch(() => null);
    await this.show();
    return this.wake();
  }

  // Reports to the server and takes what it gives; says what is wrong where it gives nothing.
  async contact() {
    this.contactedAt = Date.now();
    try {
      const bundle = await report(this.vault);
      localStorage.setItem("capture-phone", `${bundle.firm.id}.${bundle.device.id}`);
      if (bundle.language !== language) await speak(bundle.language);
      if (bundle.device.wipe) return await this.wipe(bundle);
      await takeIn(this.vault, bundle);
      await forgetOld(this.vault, bundle.days);
    } catch (error) {
      if (error instanceof SignedOut) this.sender.signedOut = true;
      else if (error instanceof Refusal) this.words = error.message;
      else if (!(error instanceof Away)) throw error;
    }
    return this.status();
  }

  // Ordered from afar: customers go at once, what is finished is sent, then the rest goes.
  async wipe(bundle) {
    this.isWiping = true;
    await this.vault.release(bundle.device.secret);
    await eraseAtOnce(this.vault);
    this.words = t("wiping");
    await this.sender.send();
    if (await eraseWhole(this.vault)) this.ended();
  }

  async eraseFirst() {
    await eraseAtOnce(this.vault);
    this.words = t("wiping");
  }

  ended() {
    this.isGone = true;
    this.vault = null;
    localStorage.removeItem(PERSON);
    localStorage.removeItem("capture-phone");
    this.before(gone());
  }

  // Sends, then asks how things stand. Called when the network comes, when the app is opened or seen again, when a form is finished.
  // Called while it works, it works once more.
  async wake() {
    if (this.isAwake) {
      this.again = true;
      return;
    }
    this.isAwake = true;
    try {
      do {
        this.again = false;
        await this.work();
      } while (this.again);
    } finally {
      this.isAwake = false;
    }
  }

  async work() {
    if (!this.vault?.isOpen || this.isGone) return;
    const before = await this.vault.counts();
    await this.sender.send();
    const { unsent } = await this.vault.counts();
    if (unsent) wakeLater();
    const isDue = before.unsent !== unsent || this.isWiping || Date.now() - this.contactedAt > NOT_SOONER;
    if (isDue && navigator.onLine !== false && !this.sender.signedOut) await this.contact();
    if (!this.isTyping && !this.isGone) await this.show();
  }

  get isTyping() {
    return location.hash.startsWith("#/fill/") || location.hash === "#/pin" || document.activeElement?.name === "find";
  }

  lock() {
    this.vault.lock();
    this.enter();
  }

  // Something before or instead of the screens.
  before(shown) {
    document.getElementById("app").replaceChildren(el("header", { class: "c-top" }, el("h1", {}, "Kartoteka"), el("span", { id: "status" })), el("main", { class: "c-main", id: "content" }, shown));
    this.status();
    this.ready();
  }

  screen() {
    const [name, id] = location.hash.replace(/^#\//, "").split("/");
    const screens = { customers: id ? customerScreen : customersScreen, forms: formsScreen, sent: id ? recordScreen : sentScreen, phone: phoneScreen, fill: fillingScreen };
    if (name === "pin") return [name, async () => [pinSetting(this, () => { say(t("pin_saved")); location.hash = "#/phone"; })]];
    return [name, screens[name] || todayScreen, id];
  }

  async show() {
    if (!this.vault?.isOpen || this.isGone) return;
    const turn = (this.turn += 1);
    await this.leave();
    const [name, screen, id] = this.screen();
    const shown = (await screen(this, id)).filter(Boolean);
    // Another screen was asked for meanwhile.
    if (turn !== this.turn) return;
    document.getElementById("app").replaceChildren(this.top(name, id), el("main", { class: "c-main", id: "content" }, this.words && notice(this.words, "orange", "info-circle"), shown), this.tabs(name));
    document.dispatchEvent(new CustomEvent("htmx:load"));
    await this.status();
    this.ready();
  }

  // What is typed on the screen that is left is written first.
  async leave() {
    await this.flush?.();
    this.flush = null;
    this.leaving?.();
    this.leaving = null;
  }

  top(name, id) {
    const back = name === "fill" || id;
    return el("header", { class: "c-top" }, back && el("button", { type: "button", class: "btn c-btn btn-ghost", "aria-label": t("back"), onclick: () => history.back() }, icon("arrow-left")),
      el("h1", {}, t(TABS.find(([key]) => key === name)?.[1] || (name === "fill" ? "forms" : name === "pin" ? "this_phone" : "today"))), el("button", { type: "button", id: "status", class: "c-status", onclick: () => { location.hash = "#/sent"; } }));
  }

  tabs(name) {
    return el("nav", { class: "c-tabs" }, TABS.map(([key, title, picture]) => el("a", { href: `#/${key}`, "aria-current": key === name ? "page" : null }, icon(picture), el("span", {}, t(title)))));
  }

  // The counter that is always there: how much is not sent, and why.
  async status() {
    const place = document.getElementById("status");
    if (!place || !this.vault) return;
    const { unsent } = await this.vault.counts();
    const word = this.sender.isSending ? t("sending") : this.sender.signedOut ? t("sign_in") : navigator.onLine === false ? t("offline") : "";
    place.dataset.unsent = String(unsent);
    place.className = `c-status badge tone-${unsent || this.sender.signedOut ? "orange" : "green"}`;
    place.replaceChildren(...[navigator.onLine === false && icon("wifi-off", "small"), [unsent ? counted("unsent", unsent) : t("all_sent"), word].filter(Boolean).join(" · ")].filter(Boolean));
    place.onclick = this.sender.signedOut && navigator.onLine ? () => location.assign(document.body.dataset.signIn) : () => { location.hash = "#/sent"; };
  }

  renewed() {
    if (!this.isTyping) return takeOver();
    return document.getElementById("content")?.prepend(notice(t("new_version"), "", "refresh", button(t("take_over"), () => this.leave().then(takeOver))));
  }

  failed(error) {
    console.error(error);
    say(t(error.name === "QuotaExceededError" ? "storage_full" : "broken"));
  }

  ready() {
    document.getElementById("app").removeAttribute("aria-busy");
  }
}

export const app = new App();
const safely = (act) => (...about) => Promise.resolve(act(...about)).catch((error) => app.failed(error));
window.addEventListener("hashchange", safely(() => (hasNew() && !app.isTyping ? app.leave().then(takeOver) : app.show())));
window.addEventListener("online", safely(() => app.wake()));
window.addEventListener("offline", safely(() => app.status()));
window.addEventListener("pagehide", () => app.flush?.());
window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  app.installing = event;
});
navigator.serviceWorker?.addEventListener("message", safely((event) => (event.data === "send" ? app.sender?.send() : null)));
document.addEventListener("visibilitychange", safely(async () => {
  if (document.hidden) {
    app.hiddenAt = Date.now();
    return app.flush?.();
  }
  if (app.hiddenAt && Date.now() - app.hiddenAt > AWAY_MINUTES * 60000 && app.vault?.isOpen && (await app.vault.hasPin())) {
    await app.leave();
    return app.lock();
  }
  return app.wake();
}));
window.addEventListener("unhandledrejection", (event) => app.failed(event.reason));
safely(() => app.start())();
