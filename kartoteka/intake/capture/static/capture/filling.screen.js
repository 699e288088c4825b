// A form being filled in.
import { Keeper, begin, finish, reopen } from "./drafts.js";
import { button, card, el, error, notice, say, sure } from "./parts.js";
import { photoPart, placePart } from "./pictures.js";
import { answersIn, asked, missingIn, questionsOf, titleOf } from "./questions.js";
import { t, told } from "./words.js";

export async function start(app, form, customer = null) {
  const bound = { name: customer?.name, city: customer?.city, phone: customer?.phone };
  const answers = {};
  for (const one of questionsOf(form.content)) if (bound[one.binds] && !Object.values(answers).includes(bound[one.binds])) answers[one.key] = bound[one.binds];
  const language = form.languages.includes(app.language) ? app.language : form.languages[0];
  location.hash = `#/fill/${await begin(app.vault, form, language, answers, customer?.name || "")}`;
}

export async function mend(app, id) {
  await reopen(app.vault, id);
  location.hash = `#/fill/${id}`;
}

// One window at a time types into a form: two would overwrite each other.
function alone(app, id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise((release) => { app.leaving = release; }) : null;
    };
    navigator.locks.request(`capture-edit-${id}`, { ifAvailable: true }, held);
  });
}

export async function fillingScreen(app, id) {
  if (!(await alone(app, id))) return [notice(t("open_elsewhere"), "orange", "alert-triangle")];
  const record = await app.vault.record(id);
  if (record?.state !== "draft") {
    location.replace("#/sent");
    return [];
  }
  const forms = (await app.vault.kept("forms")) || [];
  const form = forms.find((one) => one.form_id === record.formId && one.version === record.version);
  if (!form) return [notice(t("unknown_form"), "orange", "alert-triangle")];
  return [new Desk(app, form, record).draw()];
}

class Desk {
  constructor(app, form, record) {
    Object.assign(this, { app, form, record, wrong: { ...record.problems } });
    this.keeper = new Keeper(app.vault, record.id, () => this.said(), (failure) => app.failed(failure));
    app.flush = () => this.keeper.keep();
  }

  said() {
    const typed = answersIn(this.desk, this.form.content);
    return { ...typed, title: titleOf(this.form.content, typed.answers) || this.record.title, photos: this.record.photos, place: this.record.place, language: this.record.language };
  }

  // Photos and the position are changed in the record first, then written with the answers.
  change = (name) => async (value) => {
    this.record[name] = value;
    await this.keeper.keep();
  };

  draw() {
    const { content } = this.form;
    this.desk = el("form", { "data-filling": true, novalidate: true, onsubmit: (event) => this.finish(event) });
    this.desk.addEventListener("input", () => this.keeper.keep());
    this.desk.addEventListener("change", () => this.keeper.keep());
    this.place = el("div", { class: "c-fill" });
    this.fill();
    this.place.append(...[el("h2", { class: "k-form-heading" }, told(content.title, this.record.language) || this.form.name), this.languages(),
      this.record.reason && notice(this.record.reason, "orange", "arrow-back-up"), this.record.error && error(this.record.error.text), card("", this.desk)].filter(Boolean));
    return this.place;
  }

  fill() {
    const { app, record, form } = this;
    const photos = photoPart(app.vault, record.id, () => record.photos, this.change("photos"));
    this.desk.replaceChildren(...[asked(form.content, record.language, record.answers, record.consents, this.wrong), photos,
      form.content.asks_place && placePart(record.place, this.change("place")),
      el("div", { class: "k-form-actions c-actions" }, el("button", { type: "submit", class: "btn c-btn btn-primary" }, t(record.serverRevision ? "finish_again" : "finish")),
        !record.serverRevision && button(t("discard"), () => this.discard(), { kind: "ghost", picture: "trash" })),
      el("p", { class: "muted" }, t("kept"))].filter(Boolean));
    document.dispatchEvent(new CustomEvent("htmx:load"));
  }

  languages() {
    if (this.form.languages.length < 2) return null;
    const choose = (code) => async () => {
      Object.assign(this.record, this.said(), { language: code });
      this.fill();
      await this.keeper.keep();
      this.app.show();
    };
    return el("div", { class: "c-pair" }, this.form.languages.map((code) =>
      button(code.toUpperCase(), choose(code), { kind: "ghost", lang: code, "aria-pressed": String(code === this.record.language) })));
  }

  async finish(event) {
    event.preventDefault();
    this.wrong = missingIn(this.desk, this.form.content);
    const said = this.said();
    if (Object.keys(this.wrong).length) {
      Object.assign(this.record, said);
      this.fill();
      say(t("look_again"));
      return this.desk.querySelector(".is-invalid")?.focus();
    }
    await this.keeper.running;
    await finish(this.app.vault, this.record.id, { ...said, collectedAt: this.record.serverRevision ? this.record.collectedAt : new Date().toISOString() });
    this.app.wake();
    say(t("finished"));
    location.hash = "#/";
  }

  async discard() {
    if (!(await sure(t("discard_sure"), t("discard")))) return;
    await this.keeper.running;
    await this.app.vault.forget(this.record.id);
    location.hash = "#/";
  }
}
