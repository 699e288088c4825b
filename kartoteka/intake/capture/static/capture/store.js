// IndexedDB, one database per person. Rows are plain objects; what is secret in them is sealed before it comes here.
//   about: name, value          plain: who, which phone, the wrapped secret, when the server was last heard of
//   kept: name, sealed          customers, visits, forms to fill in
//   records: id, state, at, revision, stamp, sealed      what is filled in; `state` is plain, so that it is counted while locked
//   photos: id, record, sent, sealed
const VERSION = 1;
const KEYS = { about: "name", kept: "name", records: "id", photos: "id" };
const NAME = "kartoteka-capture-";

const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export class Store {
  constructor(person) {
    this.name = NAME + person;
    this.opened = null;
  }

  // The connection; opened anew when the system closed it, as iOS does when memory is short.
  async connection() {
    this.opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, VERSION);
      request.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(KEYS)) {
          if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store, { keyPath });
        }
      };
      request.onsuccess = () => resolve(this.watched(request.result));
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    }).catch((error) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  watched(connection) {
    connection.onclose = () => { this.opened = null; };
    connection.onversionchange = () => {
      connection.close();
      this.opened = null;
    };
    return connection;
  }

  // Runs `work(stores…)` in one transaction and waits until it is on the disk.
  async within(names, mode, work) {
    let transaction;
    try {
      transaction = (await this.connection()).transaction(names, mode, { durability: "strict" });
    } catch (error) {
      if (error.name !== "InvalidStateError") throw error;
      this.opened = null;
      transaction = (await this.connection()).transaction(names, mode, { durability: "strict" });
    }
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error || new Error("aborted"));
      transaction.onerror = () => reject(transaction.error);
    });
    const result = work(...names.map((name) => transaction.objectStore(name)));
    await done;
    return result;
  }

  get = async (store, key) => settled((await this.connection()).transaction(store).objectStore(store).get(key));
  all = async (store) => settled((await this.connection()).transaction(store).objectStore(store).getAll());
  put = (store, row) => this.within([store], "readwrite", (rows) => void rows.put(row));
  remove = (store, key) => this.within([store], "readwrite", (rows) => void rows.delete(key));

  async about(name) {
    return (await this.get("about", name))?.value;
  }

  note = (name, value) => this.put("about", { name, value });

  // Writes the row only if it is still the one that was read (`stamp`); tells whether it did.
  async replace(row, stamp) {
    let written = false;
    await this.within(["records"], "readwrite", (rows) => {
      rows.get(row.id).onsuccess = (event) => {
        const now = event.target.result;
        if ((now ? now.stamp : 0) !== stamp) return;
        rows.put({ ...row, stamp: stamp + 1 });
        written = true;
      };
    });
    return written;
  }

  async destroy() {
    const connection = await this.opened;
    connection?.close();
    this.opened = null;
    await settled(indexedDB.deleteDatabase(this.name));
  }
}
