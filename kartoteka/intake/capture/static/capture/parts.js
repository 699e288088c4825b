// The pieces of which screens are built, with the product's classes. Text is always text: nothing is ever read as HTML.
import { t } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

// el("p", { class: "muted", onclick: go }, "text", el("b"))
export function el(tag, about = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

export function icon(name, size = "") {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", `icon${size ? ` icon-${size}` : ""}`);
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.body.dataset.icons}#${name}`);
  made.append(use);
  return made;
}

export const button = (text, act, { kind = "", picture = "", ...about } = {}) =>
  el("button", { type: "button", class: `btn c-btn${kind ? ` btn-${kind}` : ""}`, onclick: act, ...about }, picture && icon(picture), text);

export const badge = (text, tone = "") => el("span", { class: `badge${tone ? ` tone-${tone}` : ""}` }, text);

export const card = (title, ...inside) =>
  el("section", { class: "k-card" }, title && el("header", { class: "k-card-head" }, el("h2", {}, title)), el("div", { class: "k-card-body" }, inside));

// Lines that lead somewhere: {title, hint, go, aside}.
export const list = (lines) => el("ul", { class: "c-list" }, lines.map((one) =>
  el("li", {}, el("a", { class: "c-line", href: one.go, onclick: one.act }, el("span", { class: "c-line-text" }, el("strong", {}, one.title), one.hint && el("span", { class: "muted" }, one.hint)), one.aside || icon("chevron-right")))));

export const notice = (text, tone = "", picture = "info-circle", ...actions) =>
  el("div", { class: `k-notice${tone ? ` tone-${tone}` : ""}`, role: tone === "red" ? "alert" : null }, icon(picture), el("div", { class: "k-notice-text" }, text), actions);

export const empty = (text, picture = "forms") => el("div", { class: "k-empty" }, icon(picture, "large"), el("p", {}, text));

export const error = (text) => el("div", { class: "k-error", role: "alert" }, el("div", {}, icon("alert-circle", "small"), text));

export function field(label, control, help = "", wrong = "") {
  control.id ||= `c-${control.name}`;
  const about = wrong ? `${control.id}-wrong` : null;
  if (about) control.setAttribute("aria-describedby", about);
  control.classList.toggle("is-invalid", Boolean(wrong));
  const words = el("label", { class: "form-label", for: control.id }, label);
  return el("div", { class: "k-field" }, words, control, help && el("div", { class: "k-help" }, help), wrong && el("div", { class: "k-error", id: about }, wrong));
}

// Says something for a moment, also to a screen reader.
export function say(text) {
  const place = document.getElementById("said");
  place.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ""; }, 5000);
}

// Asks in a window of the product's kind; true if it was answered with `yes`.
export function sure(question, yes) {
  return new Promise((resolve) => {
    const window = el("dialog", { class: "c-sure", "aria-label": question, onclose: () => { window.remove(); resolve(window.returnValue === "yes"); } },
      el("form", { method: "dialog" }, el("p", {}, question), el("div", { class: "k-form-actions" },
        el("button", { class: "btn c-btn btn-danger", value: "yes" }, yes), el("button", { class: "btn c-btn", value: "no" }, t("keep")))));
    document.body.append(window);
    window.showModal();
  });
}
