// The words of the app in the language of whoever uses it; they came with the app.
const CHOICE = "capture-language";
const LANGUAGES = ["en", "ru", "ro"];
let words = {};
let rules = new Intl.PluralRules("en");
export let language = "en";

export function wanted() {
  const choice = localStorage.getItem(CHOICE) || (navigator.language || "en").slice(0, 2);
  return LANGUAGES.includes(choice) ? choice : "en";
}

export async function speak(code) {
  language = LANGUAGES.includes(code) ? code : "en";
  words = await (await fetch(new URL(`words-${language}.json`, import.meta.url))).json();
  rules = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  localStorage.setItem(CHOICE, language);
}

export const t = (key) => words[key] ?? key;
export const counted = (key, number) => {
  const forms = words[key] || {};
  return (forms[rules.select(number)] ?? forms.other ?? "").replace("{number}", number.toLocaleString(language));
};
// Of the languages a form speaks: the reader's, else English, else any.
export const told = (texts, code = language) => {
  const found = texts || {};
  return found[code]?.trim() || found.en?.trim() || Object.values(found).find((one) => one.trim()) || "";
};
export const when = (moment) => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment));
export const hour = (moment) => new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(moment));
