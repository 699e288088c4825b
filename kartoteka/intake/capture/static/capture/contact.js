// What the phone is given and what becomes of it: forms, customers, visits, and how what was sent stands now.
import { newKey } from "./keys.js";
import { Refusal, contact, erased } from "./server.js";
import { stateOf } from "./sending.js";

const DAY = 86400000;
const OWN = new Set(["draft", "waiting", "stuck"]);
const ANEW = "capture.device_of_another";

const nameOfPhone = () => navigator.userAgentData?.platform || navigator.platform || "";

// Returns the bundle. The secret opens the vault; a phone that the server does not know any more gets a new key.
export async function report(vault) {
  const device = (await vault.store.about("device")) || newKey();
  const { unsent } = await vault.counts();
  try {
    const bundle = await contact({ device, name: nameOfPhone(), unsent });
    await vault.store.note("device", device);
    return bundle;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== ANEW || unsent) throw error;
    await vault.store.destroy();
    return report(vault);
  }
}

export async function takeIn(vault, bundle) {
  if (!vault.isOpen) await vault.release(bundle.device.secret);
  await vault.keep("forms", bundle.forms);
  await vault.keep("customers", bundle.customers);
  await vault.keep("visits", bundle.visits);
  await vault.store.note("seen", { at: Date.parse(bundle.now), here: Date.now(), days: bundle.days });
  await vault.store.note("whose", { ...bundle.person, firm: bundle.firm });
  const known = new Map((await vault.records()).map((one) => [one.id, one]));
  for (const said of bundle.submissions) await standing(vault, known.get(said.id), said);
}

// What somebody mends here or what waits is his; else the server's word counts.
async function standing(vault, known, said) {
  if (known ? OWN.has(known.state) : said.state !== "returned") return;
  const state = stateOf(said.state);
  if (known && known.state === state && known.serverRevision === said.revision && state !== "returned") return;
  await vault.change(said.id, (now) => (now && OWN.has(now.state) ? null : {
    photos: [], ...now, state, at: now?.at || Date.parse(said.collected_at), revision: said.revision, serverRevision: said.revision,
    formId: said.form_id, version: said.version, language: said.language, title: said.title, reason: said.reason,
    problems: said.problems, answers: state === "returned" ? said.answers : {}, consents: said.consents, collectedAt: said.collected_at,
  }));
}

// What is there too long without a word from the server is erased; tells whether it was.
export async function expire(vault) {
  const seen = await vault.store.about("seen");
  if (!seen || Date.now() - seen.here < seen.days * DAY) return false;
  await vault.eraseCustomers();
  await vault.store.remove("about", "seen");
  return true;
}

// Old words of what was sent long ago.
export async function forgetOld(vault, days) {
  const ended = (await vault.records()).filter((one) => ["sent", "accepted", "refused"].includes(one.state));
  for (const one of ended) if (Date.now() - one.at > days * DAY) await vault.forget(one.id);
}

// The order to erase: customers at once and without a sign-in; the PIN opens nothing any more.
export async function eraseAtOnce(vault) {
  await vault.eraseCustomers();
  await vault.store.remove("about", "wrapped");
}

// What is finished was sent by now: the rest goes, and the server forgets the secret. False while something still waits.
export async function eraseWhole(vault) {
  const { waiting } = await vault.counts();
  if (waiting) return false;
  const device = await vault.store.about("device");
  await erased(device);
  await vault.store.destroy();
  vault.lock();
  return true;
}
