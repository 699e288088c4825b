// A form's questions as controls. Which of them are shown is worked out by `filling.js`, the same as on the product's pages.
import { el, field } from "./parts.js";
import { t, told } from "./words.js";

const PREFIX = "a_";
const RADIOS = 6;
const HELPFUL = {
  phone: { type: "tel", inputmode: "tel" }, fax: { type: "tel", inputmode: "tel" }, email: { inputmode: "email" }, website: { inputmode: "url" },
};

export const questionsOf = (content) => content.sections.flatMap((section) => section.questions);

const choicesOf = (question, language) => {
  if (question.type === "flag") return [["true", t("yes")], ["false", t("no")]];
  return (question.choices || []).map((one) => [one.key, told(one.names, language)]);
};

function boxes(question, kind, language, answer, wrong) {
  const name = PREFIX + question.key;
  const chosen = (Array.isArray(answer) ? answer : [answer]).map((one) => String(one));
  const about = wrong ? `${name}-wrong` : null;
  const one = ([key, text]) => el("label", { class: "form-check c-check" },
    el("input", { class: `form-check-input${wrong ? " is-invalid" : ""}`, type: kind, name, value: key, checked: chosen.includes(key), "aria-describedby": about }), el("span", { class: "form-check-label" }, text));
  return el("fieldset", { class: "k-field" }, el("legend", { class: "form-label" }, label(question, language)), choicesOf(question, language).map(one),
    help(question, language), wrong && el("div", { class: "k-error", id: about }, wrong));
}

const label = (question, language) => told(question.label, language) + (question.is_required ? " *" : "");
const help = (question, language) => told(question.help, language) && el("div", { class: "k-help" }, told(question.help, language));

function control(question, language, answer, wrong) {
  const name = PREFIX + question.key;
  if (question.type === "choices") return boxes(question, "checkbox", language, answer, wrong);
  const isFew = question.type === "choice" && choicesOf(question).length <= RADIOS;
  if (question.type === "flag" || isFew) return boxes(question, "radio", language, answer, wrong);
  return field(label(question, language), line(question, name, language, answer ?? ""), told(question.help, language), wrong);
}

function line(question, name, language, answer) {
  const about = { class: "form-control", name, autocomplete: "off", maxlength: String(question.longest || 2000) };
  if (question.type === "choice") {
    const options = [["", "–"], ...choicesOf(question, language)];
    return el("select", { class: "form-select", name }, options.map(([key, text]) => el("option", { value: key, selected: key === answer }, text)));
  }
  if (question.type === "long") {
    const area = el("textarea", { ...about, rows: "4" });
    area.value = answer;
    return area;
  }
  if (question.type === "date") about.type = "date";
  if (["number", "money"].includes(question.type)) about.inputmode = "decimal";
  const made = el("input", { type: "text", ...about, ...(HELPFUL[question.check] || {}) });
  made.value = answer;
  return made;
}

const conditionsOf = (section, question) => {
  const all = [...(section.conditions || []), ...(question.conditions || [])];
  return all.length ? JSON.stringify(all.map((one) => ({ ...one, question: PREFIX + one.question }))) : null;
};

// `answers`: question -> what was written; `wrong`: question -> words.
export function asked(content, language, answers, consents, wrong) {
  const sections = content.sections.map((section) => el("fieldset", { class: "k-form-section" },
    told(section.title, language) && el("legend", { class: "k-head" }, told(section.title, language)),
    section.questions.map((one) => el("div", { class: "k-question", "data-asked": PREFIX + one.key, "data-conditions": conditionsOf(section, one) },
      control(one, language, answers[one.key], wrong[one.key])))));
  return el("div", { lang: language }, told(content.intro, language) && el("p", { class: "k-form-intro" }, told(content.intro, language)), sections, consent(content, language, consents, wrong));
}

function consent(content, language, consents, wrong) {
  if (!content.consent?.text) return null;
  const box = el("input", { class: `form-check-input${wrong.consent ? " is-invalid" : ""}`, type: "checkbox", name: "consent", checked: Boolean(consents), "aria-describedby": wrong.consent ? "consent-wrong" : null });
  return el("div", { class: "k-consent k-field" }, el("label", { class: "form-check c-check" }, box, el("span", { class: "form-check-label" }, told(content.consent.text, language))),
    wrong.consent && el("div", { class: "k-error", id: "consent-wrong" }, wrong.consent));
}

// What is written in the form now, as the server takes it.
export function answersIn(form, content) {
  const answers = {};
  for (const question of questionsOf(content)) {
    const fields = [...form.elements].filter((one) => one.name === PREFIX + question.key);
    const box = fields[0]?.type === "radio" || fields[0]?.type === "checkbox";
    const values = fields.filter((one) => !box || one.checked).map((one) => one.value).filter((one) => one.trim());
    if (question.type === "choices") {
      if (values.length) answers[question.key] = values;
    } else if (values.length) [answers[question.key]] = values;
  }
  return { answers, consents: Boolean(form.elements.consent?.checked) };
}

// What keeps it from being finished: required and shown, and empty. The rest is judged by the server.
export function missingIn(form, content) {
  const { answers, consents } = answersIn(form, content);
  const wrong = {};
  for (const question of questionsOf(content)) {
    const part = form.querySelector(`[data-asked="${PREFIX}${question.key}"]`);
    if (question.is_required && part && !part.hidden && answers[question.key] === undefined) wrong[question.key] = t("required");
  }
  if (content.consent?.is_required && !consents) wrong.consent = t("consent_required");
  return wrong;
}

// The name that was given, else the first answer.
export function titleOf(content, answers) {
  const named = questionsOf(content).find((one) => one.binds === "name" && answers[one.key]);
  const first = questionsOf(content).find((one) => typeof answers[one.key] === "string" && !one.choices && one.type !== "flag");
  return answers[(named || first)?.key] || "";
}
