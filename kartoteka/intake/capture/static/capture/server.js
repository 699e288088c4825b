// Asking the server. Three things can go wrong: it cannot be reached, nobody is signed in, or it says no and why.
export class Away extends Error {}
export class SignedOut extends Error {}
export class Refusal extends Error {
  constructor(status, said) {
    super(said.text);
    Object.assign(this, { status, code: said.code });
  }
}

const SECONDS = 30;
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";

async function ask(method, path, { body = null, type = "application/json", seconds = SECONDS } = {}) {
  const how = { method, body, credentials: "same-origin", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(seconds * 1000) };
  how.headers = { Accept: "application/json", "X-CSRFToken": token() };
  if (body !== null) how.headers["Content-Type"] = type;
  let response;
  try {
    response = await fetch(path, how);
  } catch (error) {
    throw new Away(error.message);
  }
  return read(response);
}

async function read(response) {
  // A page of sign-in, or of whoever owns the network here.
  if (response.type === "opaqueredirect") throw new SignedOut("redirected");
  let said = null;
  try {
    said = await response.json();
  } catch {
    // No words of ours: a page of a server between, or an answer that was cut off.
    throw new Away(`status ${response.status}`);
  }
  if (response.ok) return said;
  if (response.status === 401) throw new SignedOut(said.text);
  if (response.status >= 500 || response.status === 429 || response.status === 408) throw new Away(said.text);
  throw new Refusal(response.status, said);
}

const post = (path, value, seconds) => ask("POST", path, { body: JSON.stringify(value), seconds });

export const entrance = (phone) => ask("GET", `/capture/entrance/${phone ? `?phone=${phone}` : ""}`, { seconds: 6 });
export const contact = (said) => post("/capture/phone/", said);
export const erased = (device) => post("/capture/phone/erasure/", { device });
export const sendForm = (id, form) => post(`/capture/submissions/${id}/`, form);
export const sendPhoto = (id, photo, bytes) =>
  ask("POST", `/capture/submissions/${id}/photos/${photo}/`, { body: bytes, type: "image/jpeg", seconds: 120 });
