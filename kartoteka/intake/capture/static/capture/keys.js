// Keys and ciphers, all of WebCrypto: AES-256-GCM, PBKDF2-SHA256, SHA-256; and UUIDv7.
const ROUNDS = 600000;
const coder = new TextEncoder();
const reader = new TextDecoder();

export const toHex = (bytes) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");
export const fromHex = (text) => new Uint8Array(text.match(/../g).map((pair) => parseInt(pair, 16)));

// A key of RFC 9562: 48 bits of milliseconds, the rest random.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let moment = Date.now();
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = moment % 256;
    moment = Math.floor(moment / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return toHex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export const digest = async (bytes) => toHex(await crypto.subtle.digest("SHA-256", bytes));

// The secret as the server gave it (hexadecimal), as a key that no script can read again.
export const keyOf = (secret) => crypto.subtle.importKey("raw", fromHex(secret), "AES-GCM", false, ["encrypt", "decrypt"]);

// `about` binds what is sealed to its place: moved to another one it does not open.
export async function sealBytes(key, bytes, about) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: coder.encode(about) }, key, bytes) };
}

export const openBytes = (key, sealed, about) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: coder.encode(about) }, key, sealed.bytes);

export const seal = (key, value, about) => sealBytes(key, coder.encode(JSON.stringify(value)), about);
export const open = async (key, sealed, about) => JSON.parse(reader.decode(await openBytes(key, sealed, about)));

async function fromPin(pin, salt, rounds) {
  const material = await crypto.subtle.importKey("raw", coder.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// The secret, to be opened by the PIN where there is no network.
export async function wrap(pin, secret, about) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, rounds: ROUNDS, sealed: await seal(await fromPin(pin, salt, ROUNDS), secret, about) };
}

// null if the PIN is not the right one.
export async function unwrap(pin, wrapped, about) {
  try {
    return await open(await fromPin(pin, wrapped.salt, wrapped.rounds), wrapped.sealed, about);
  } catch {
    return null;
  }
}
