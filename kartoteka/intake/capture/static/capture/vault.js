// What is kept on the phone, sealed with the secret that the server released. Without the secret only states are known.
import { keyOf, open, openBytes, seal, sealBytes, unwrap, wrap } from "./keys.js";
import { Store } from "./store.js";

export const TRIES = 5;
const WAITING = new Set(["draft", "waiting", "stuck"]);

export class Locked extends Error {}

export class Vault {
  constructor(person) {
    this.person = person;
    this.store = new Store(person);
    this.key = null;
    this.secret = null;
  }

  get isOpen() {
    return this.key !== null;
  }

  async release(secret) {
    this.key = await keyOf(secret);
    this.secret = secret;
  }

  lock() {
    this.key = this.secret = null;
  }

  opened() {
    if (!this.key) throw new Locked("locked");
    return this.key;
  }

  hasPin = async () => Boolean(await this.store.about("wrapped"));

  async setPin(pin) {
    await this.store.note("wrapped", await wrap(pin, this.secret, this.person));
    await this.store.note("tries", 0);
  }

  // {opened, left}: how many tries are left. At none the wrapped secret is gone; a sign-in brings it back.
  async openWith(pin) {
    const wrapped = await this.store.about("wrapped");
    if (!wrapped) return { opened: false, left: 0 };
    // Counted before it is tried, so that closing the app does not give the try back.
    const tries = ((await this.store.about("tries")) || 0) + 1;
    await this.store.note("tries", tries);
    const secret = tries <= TRIES ? await unwrap(pin, wrapped, this.person) : null;
    if (secret === null) {
      if (tries >= TRIES) await this.store.remove("about", "wrapped");
      return { opened: false, left: Math.max(0, TRIES - tries) };
    }
    await this.store.note("tries", 0);
    await this.release(secret);
    return { opened: true, left: TRIES };
  }

  async kept(name) {
    const row = await this.store.get("kept", name);
    return row ? open(this.opened(), row.sealed, `kept:${name}`) : null;
  }

  async keep(name, value) {
    await this.store.put("kept", { name, sealed: await seal(this.opened(), value, `kept:${name}`) });
  }

  async record(id) {
    const row = await this.store.get("records", id);
    return row ? this.unsealed(row) : null;
  }

  async unsealed(row) {
    const { sealed, ...plain } = row;
    return { ...(await open(this.opened(), sealed, `record:${row.id}`)), ...plain };
  }

  // All records, the newest first; one that does not open is passed over and stays.
  async records() {
    const rows = await this.store.all("records");
    const read = await Promise.allSettled(rows.map((row) => this.unsealed(row)));
    return read.filter((one) => one.status === "fulfilled").map((one) => one.value).sort((a, b) => b.at - a.at);
  }

  // `change(record)` returns the record anew, or null to leave it. Tried again if somebody else wrote meanwhile.
  async change(id, change) {
    for (;;) {
      const before = await this.record(id);
      const after = change(before);
      if (!after) return before;
      const stamp = before ? before.stamp : 0;
      const { state, at, revision, ...rest } = after;
      const row = { id, state, at, revision, sealed: await seal(this.opened(), { ...rest, id }, `record:${id}`) };
      if (await this.store.replace(row, stamp)) return { ...after, id, stamp: stamp + 1 };
    }
  }

  async forget(id) {
    const photos = await this.photosOf(id);
    await this.store.within(["records", "photos"], "readwrite", (records, rows) => {
      records.delete(id);
      photos.forEach((one) => rows.delete(one.id));
    });
  }

  async addPhoto(id, record, bytes) {
    await this.store.put("photos", { id, record, sealed: await sealBytes(this.opened(), bytes, `photo:${id}`) });
  }

  async photo(id) {
    const row = await this.store.get("photos", id);
    return row ? openBytes(this.opened(), row.sealed, `photo:${id}`) : null;
  }

  photosOf = async (record) => (await this.store.all("photos")).filter((one) => one.record === record);
  dropPhoto = (id) => this.store.remove("photos", id);

  // How many are in each state, also while locked. `unsent`: what the server does not have whole, drafts not counted.
  async counts() {
    const counts = { draft: 0, waiting: 0, stuck: 0, sent: 0, accepted: 0, returned: 0, refused: 0 };
    for (const row of await this.store.all("records")) counts[row.state] += 1;
    return { ...counts, unsent: counts.waiting + counts.stuck };
  }

  // Erases what is about customers. What was not sent stays, sealed.
  async eraseCustomers() {
    const gone = (await this.store.all("records")).filter((row) => !WAITING.has(row.state)).map((row) => row.id);
    await this.store.within(["kept", "records"], "readwrite", (kept, records) => {
      kept.delete("customers");
      kept.delete("visits");
      gone.forEach((id) => records.delete(id));
    });
  }
}
