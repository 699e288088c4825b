// The screens of the app but the one of filling in and those before the vault is open. Each returns what is shown.
import { mayReopen } from "./drafts.js";
import { mend, start } from "./filling.screen.js";
import { badge, button, card, el, empty, error, icon, list, notice, say } from "./parts.js";
import { counted, hour, t, told, when } from "./words.js";

const TONES = { accepted: "green", returned: "orange", stuck: "orange", refused: "red" };
const NEWEST = 60;

const openForms = async (app) => ((await app.vault.kept("forms")) || []).filter((one) => one.is_open);
const nameOf = (form) => told(form.content.title) || form.name;

function formLines(app, forms, customer = null) {
  const begin = (form) => (event) => {
    event.preventDefault();
    start(app, form, customer);
  };
  return forms.length ? list(forms.map((one) => ({ title: nameOf(one), hint: one.content.title && nameOf(one) !== one.name ? one.name : "", go: "#/forms", act: begin(one) }))) : empty(t("no_forms"));
}

function recordLines(app, records, names) {
  return list(records.map((one) => ({
    title: one.title || names.get(one.formId) || "–", hint: [names.get(one.formId), when(one.at)].filter(Boolean).join(" · "),
    go: one.state === "draft" ? `#/fill/${one.id}` : `#/sent/${one.id}`, aside: badge(t(`state_${one.state}`), TONES[one.state]),
  })));
}

const formNames = async (app) => new Map(((await app.vault.kept("forms")) || []).map((one) => [one.form_id, nameOf(one)]));

export async function todayScreen(app) {
  const [records, visits, forms, names] = await Promise.all([app.vault.records(), app.vault.kept("visits"), openForms(app), formNames(app)]);
  const of = (state) => records.filter((one) => one.state === state);
  return [
    of("returned").length > 0 && card(t("came_back"), recordLines(app, of("returned"), names)),
    of("stuck").length > 0 && card(t("state_stuck"), recordLines(app, of("stuck"), names)),
    of("draft").length > 0 && card(t("drafts"), recordLines(app, of("draft"), names)),
    (visits || []).length > 0 && card(t("visits"), visitLines(visits)),
    card(t("new_form"), formLines(app, forms)),
  ];
}

const visitLines = (visits) => el("ul", { class: "c-list" }, visits.map((one) => el("li", { class: "c-line" },
  el("span", { class: "c-line-text" }, el("strong", {}, `${hour(one.at)} ${one.name}`), el("span", { class: "muted" }, [one.place, one.note].filter(Boolean).join(" · "))),
  one.phone && callLink(one.phone))));

const callLink = (phone) => el("a", { class: "btn c-btn", href: `tel:${phone}`, "aria-label": `${t("call")} ${phone}` }, icon("phone"));

export async function formsScreen(app) {
  return [card(t("new_form"), formLines(app, await openForms(app)))];
}

export async function customersScreen(app) {
  const customers = (await app.vault.kept("customers")) || [];
  if (!customers.length) return [empty(t("no_customers"), "users")];
  const place = el("div", {});
  const search = el("input", { class: "form-control", type: "search", name: "find", "aria-label": t("find_customer"), placeholder: t("find_customer") });
  const draw = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) => words.every((word) => `${one.name} ${one.city} ${one.phone}`.toLocaleLowerCase().includes(word));
    const found = customers.filter(fits).slice(0, NEWEST);
    place.replaceChildren(found.length ? list(found.map((one) => ({ title: one.name || "–", hint: [one.city, one.phone].filter(Boolean).join(" · "), go: `#/customers/${one.id}` }))) : empty(t("not_found"), "search"));
  };
  search.addEventListener("input", draw);
  draw();
  return [search, card("", place)];
}

export async function customerScreen(app, id) {
  const one = ((await app.vault.kept("customers")) || []).find((each) => each.id === id);
  if (!one) return [empty(t("not_found"), "users")];
  const phone = one.phone && el("a", { class: "btn c-btn btn-primary", href: `tel:${one.phone}` }, icon("phone"), `${t("call")} ${one.phone}`);
  return [card(one.name || "–", one.city && el("p", {}, one.city), phone), card(t("about_customer"), formLines(app, await openForms(app), one))];
}

export async function sentScreen(app) {
  const [records, names] = await Promise.all([app.vault.records(), formNames(app)]);
  return [button(t("send_now"), () => app.wake(), { kind: "primary", picture: "cloud-upload" }),
    records.length ? card("", recordLines(app, records.slice(0, NEWEST * 4), names)) : empty(t("outbox_empty"), "send")];
}

export async function recordScreen(app, id) {
  const one = await app.vault.record(id);
  if (!one) return [empty(t("outbox_empty"), "send")];
  const names = await formNames(app);
  const problems = Object.values(one.problems || {});
  const photos = one.photos?.length || 0;
  return [card(one.title || names.get(one.formId) || "–", el("p", {}, badge(t(`state_${one.state}`), TONES[one.state])), el("p", { class: "muted" }, `${names.get(one.formId) || ""} · ${when(one.at)}`),
    one.reason && notice(one.reason, "orange", "arrow-back-up"), one.isRival && notice(t("rival"), "orange", "arrows-split"), one.error && error(one.error.text), problems.map(error),
    photos > 0 && el("p", { class: "muted" }, counted("photos_left", photos)),
    mayReopen(one) && el("div", { class: "k-form-actions" }, button(t("correct"), () => mend(app, id), { kind: "primary", picture: "pencil" })))];
}

export async function phoneScreen(app) {
  const [whose, seen, persisted] = await Promise.all([app.vault.store.about("whose"), app.vault.store.about("seen"), navigator.storage?.persisted?.()]);
  const renew = async () => {
    await app.contact();
    say(t("renewed"));
    app.show();
  };
  return [
    card(t("this_phone"), el("dl", { class: "k-rows" }, line(t("whose"), whose ? `${whose.name} · ${whose.firm.name}` : "–"), line(t("last_contact"), seen ? when(seen.here) : "–")),
      notice(t(persisted ? "storage_kept" : "storage_not_kept"), persisted ? "green" : "orange", "database"),
      el("div", { class: "k-form-actions" }, button(t("renew"), renew, { picture: "refresh" }), button(t("pin_change"), () => { location.hash = "#/pin"; }, { picture: "key" }), button(t("lock"), () => app.lock(), { picture: "lock" })),
      el("p", { class: "muted" }, t("sign_out_note"))),
    app.installing ? button(t("install"), () => app.installing.prompt(), { picture: "download" }) : el("p", { class: "muted" }, t("install_hint")),
  ];
}

const line = (label, value) => el("div", { class: "k-row" }, el("dt", {}, label), el("dd", {}, el("span", { class: "k-value" }, value)));
