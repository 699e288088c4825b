// The life of a filled-in form on the phone: begun, kept while it is typed, finished, mended.
import { newKey } from "./keys.js";

// A new form under a key of its own. `answers`: what is known already, as of a customer.
export async function begin(vault, form, language, answers = {}, title = "") {
  const id = newKey();
  await vault.change(id, () => ({
    state: "draft", at: Date.now(), revision: 1, formId: form.form_id, version: form.version, language, answers, title,
    consents: false, photos: [], place: null, problems: {}, reason: "", error: null, collectedAt: new Date().toISOString(),
  }));
  return id;
}

// Back on the desk: what came back or arrived with something wrong gets the next revision; what never left keeps its own.
export const reopen = (vault, id) => vault.change(id, (now) => {
  if (!now || now.state === "draft") return null;
  return { ...now, state: "draft", revision: Math.max(now.revision, (now.serverRevision || 0) + 1), collectedAt: new Date().toISOString() };
});

export const mayReopen = (record) => ["waiting", "stuck", "returned"].includes(record.state) ||
  (record.state === "sent" && Object.keys(record.problems || {}).length > 0 && !record.isRival);

export const finish = (vault, id, said) => vault.change(id, (now) => (now ? { ...now, ...said, state: "waiting", error: null } : null));

// Writes what is typed, at once and one after another: while one writing is under way, only the last of the following is kept.
export class Keeper {
  constructor(vault, id, read, failed) {
    Object.assign(this, { vault, id, read, failed, running: null, again: false });
  }

  keep() {
    if (this.running) this.again = true;
    else this.running = this.write().catch(this.failed).finally(() => { this.running = null; });
    return this.running;
  }

  async write() {
    do {
      this.again = false;
      const said = this.read();
      await this.vault.change(this.id, (now) => (now?.state === "draft" ? { ...now, ...said } : null));
    } while (this.again);
  }
}
