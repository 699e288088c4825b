// Sends what is finished, one form after another, oldest first, under the key it got when it was begun.
// Whatever breaks off — the network, the page, the server — the same is sent again, and the server knows it by its key.
import { Away, Refusal, SignedOut, sendForm, sendPhoto } from "./server.js";
import { t } from "./words.js";

const STATES = { collected: "sent", verifying: "sent" };
const LONGEST_WAIT = 5 * 60 * 1000;

export const stateOf = (said) => STATES[said] || said;

const asked = (record) => ({
  form_id: record.formId, version: record.version, revision: record.revision, answers: record.answers, language: record.language,
  collected_at: record.collectedAt, place: record.place || null, consents: Boolean(record.consents),
  photos: record.photos.map((one) => ({ id: one.id, kind: one.kind, sha256: one.sha256 })),
});

async function sendOne(vault, record, tell) {
  const said = await sendForm(record.id, asked(record));
  const noted = said.missing.length ? await answered(vault, record, said) : record;
  for (const id of said.missing) {
    const bytes = await vault.photo(id);
    if (bytes) await sendPhoto(record.id, id, bytes);
    tell();
  }
  await arrived(vault, noted, said);
}

// The answers are there, the photos are not: whatever is changed from now on is the next revision.
async function answered(vault, record, said) {
  let isSame = false;
  const after = await vault.change(record.id, (now) => {
    isSame = now?.stamp === record.stamp;
    return isSame ? { ...now, serverRevision: said.revision } : null;
  });
  return isSame ? after : record;
}

// Only now, with the last photo there, it counts as sent. Answers leave the phone, unless something is wrong with them.
async function arrived(vault, record, said) {
  const wrong = Object.keys(said.problems).length > 0;
  const state = stateOf(said.state);
  const after = await vault.change(record.id, (now) => {
    if (!now) return null;
    // Edited while it was under way: what is typed now is the next revision of what has just arrived.
    if (now.stamp !== record.stamp) return { ...now, revision: said.revision + 1, serverRevision: said.revision };
    return {
      ...now, state, title: said.title || now.title, problems: said.problems, serverRevision: said.revision, isRival: said.is_rival,
      answers: wrong ? now.answers : {}, photos: [], place: null, error: null, reason: "",
    };
  });
  if (after?.state === state) for (const one of record.photos) await vault.dropPhoto(one.id);
}

const stuck = (vault, id, refusal) => vault.change(id, (now) => (
  now?.state === "waiting" ? { ...now, state: "stuck", error: { code: refusal.code, text: refusal.message } } : null
));

export class Sender {
  // `tell()` is called when something changed.
  constructor(vault, tell) {
    Object.assign(this, { vault, tell, failures: 0, timer: null, signedOut: false, isSending: false });
  }

  // Sends all there is. Of two windows, and of two calls, only one sends at a time; the other leaves it to the first.
  async send() {
    if (!this.vault.isOpen || this.isSending || navigator.onLine === false) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      const alone = (lock) => (lock ? this.round() : null);
      if (navigator.locks) await navigator.locks.request(`capture-send-${this.vault.person}`, { ifAvailable: true }, alone);
      else await this.round();
    } finally {
      this.isSending = false;
      this.tell();
    }
  }

  async round() {
    const waiting = (await this.vault.records()).filter((one) => one.state === "waiting").sort((a, b) => a.at - b.at);
    this.tell();
    for (const record of waiting) {
      try {
        await sendOne(this.vault, record, this.tell);
        this.failures = 0;
        this.signedOut = false;
      } catch (error) {
        if (error instanceof SignedOut) {
          this.signedOut = true;
          return;
        }
        if (error instanceof Away) return this.later();
        // One form that breaks must not keep the others back.
        await stuck(this.vault, record.id, error instanceof Refusal ? error : { code: error.name, message: t("broken") });
      }
      this.tell();
    }
  }

  // 2, 4, 8 … seconds, at most five minutes, a little different on each phone.
  later() {
    this.failures += 1;
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures) * (0.75 + Math.random() / 2);
    this.timer = setTimeout(() => this.send(), wait);
  }
}
