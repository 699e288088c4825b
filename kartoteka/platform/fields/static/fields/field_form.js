// The form of a field shows what its type needs; without this script it shows everything.
const NEEDS = {
  choices: ["choice", "choices"],
  unit: ["number", "money"],
  minimum: ["number", "money"],
  maximum: ["number", "money"],
  pattern: ["text"],
  formula: ["computed"],
  is_unique: ["text", "number", "money", "date"],
};

const form = document.querySelector("[data-field-form]");
const type = form?.elements.type;

function fit() {
  for (const [name, types] of Object.entries(NEEDS)) {
    const control = form.elements[name];
    control?.closest(".k-field")?.toggleAttribute("hidden", !types.includes(type.value));
  }
}

if (type) {
  type.addEventListener("change", fit);
  fit();
}
