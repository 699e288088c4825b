// What is shown before the vault is open: signing in, the PIN, setting one.
import { button, card, el, empty, error, field, icon, notice } from "./parts.js";
import { counted, t } from "./words.js";

const LEAST = 6;
const EASY = /^(\d)\1+$|^0?123456789?0?$|^9?876543210?$|^654321$/;

const signIn = () => el("a", { class: "btn c-btn btn-primary", href: document.body.dataset.signIn }, icon("login"), t("sign_in"));
const pinField = (name, label, wrong, complete) => {
  const input = el("input", { class: "form-control c-pin", type: "password", name, inputmode: "numeric", autocomplete: complete, minlength: String(LEAST), maxlength: "32" });
  return [input, field(label, input, "", wrong)];
};

export function welcome(app) {
  const text = navigator.onLine === false ? t("need_network") : t("welcome_text");
  return card(t("welcome"), el("p", {}, text), el("div", { class: "k-form-actions" }, signIn()), app.words ? notice(app.words, "orange", "info-circle") : null);
}

export const gone = () => empty(`${t("wiped")} ${t("wiped_text")}`, "shield-lock");
export const refused = (text) => card("", notice(text, "red", "lock"), el("div", { class: "k-form-actions" }, signIn()));

// Set at the first sign-in, or anew.
export function pinSetting(app, done) {
  const draw = (wrong = {}) => {
    const [first, firstField] = pinField("pin", t("pin"), wrong.first, "new-password");
    const [second, secondField] = pinField("again", t("pin_again"), wrong.second, "new-password");
    const set = async (event) => {
      event.preventDefault();
      const problem = judged(first.value, second.value);
      if (problem) return draw(problem);
      place.setAttribute("aria-busy", "true");
      await app.vault.setPin(first.value);
      place.removeAttribute("aria-busy");
      done();
    };
    place.replaceChildren(card(t("pin_title"), el("p", {}, t("pin_why")), el("form", { novalidate: true, onsubmit: set }, firstField, secondField,
      el("div", { class: "k-form-actions" }, el("button", { type: "submit", class: "btn c-btn btn-primary" }, t("pin_set"))))));
    (wrong.second ? second : first).focus();
  };
  const place = el("div", {});
  setTimeout(draw);
  return place;
}

function judged(first, second) {
  if (first.length < LEAST) return { first: t("pin_short") };
  if (EASY.test(first)) return { first: t("pin_easy") };
  return first === second ? null : { second: t("pin_differs") };
}

export function pinAsking(app, opened) {
  const draw = (wrong = "", left = 1) => {
    const [pin, shown] = pinField("pin", t("pin"), wrong, "current-password");
    const open = async (event) => {
      event.preventDefault();
      place.setAttribute("aria-busy", "true");
      const said = await app.vault.openWith(pin.value);
      place.removeAttribute("aria-busy");
      if (said.opened) return opened();
      draw(said.left ? `${t("pin_wrong")} ${counted("pin_left", said.left)}` : t("pin_gone"), said.left);
    };
    const form = el("form", { novalidate: true, onsubmit: open }, shown, el("div", { class: "k-form-actions" },
      el("button", { type: "submit", class: "btn c-btn btn-primary" }, icon("lock-open"), t("unlock")), navigator.onLine !== false && button(t("sign_in"), () => location.assign(document.body.dataset.signIn), { kind: "ghost" })));
    place.replaceChildren(card(t("pin_ask"), left ? form : [error(wrong), el("div", { class: "k-form-actions" }, signIn())]));
    pin.focus();
  };
  const place = el("div", {});
  setTimeout(draw);
  return place;
}
