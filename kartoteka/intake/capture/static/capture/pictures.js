// Photos: made small on the phone, sealed, sent apart from the answers.
import { digest, newKey } from "./keys.js";
import { button, el, say, sure } from "./parts.js";
import { t } from "./words.js";

const LONGEST = 1600;
const LARGEST = 4000000;
const MOST = 20;
const KINDS = ["card", "paper", "other"];

// A JPEG whose longer side is 1600 pixels at most. Drawn anew, it also loses what the camera wrote into it, such as the place.
async function small(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = el("canvas", { width: Math.max(1, Math.round(picture.width * share)), height: Math.max(1, Math.round(picture.height * share)) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of [0.85, 0.7, 0.5]) {
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob && blob.size <= LARGEST) return blob.arrayBuffer();
  }
  throw new Error("too large");
}

// Returns what the record says of the photo.
export async function keepPhoto(vault, record, file, kind) {
  const bytes = await small(file);
  const id = newKey();
  await vault.addPhoto(id, record, bytes);
  return { id, kind, sha256: await digest(bytes), size: bytes.byteLength };
}

// `photos()` reads and `change(photos)` writes those of the record.
export function photoPart(vault, record, photos, change) {
  const shown = el("ul", { class: "k-photos c-photos" });
  const kind = el("select", { class: "form-select", "aria-label": t("photo_kind") }, KINDS.map((one) => el("option", { value: one }, t(`photo_${one}`))));
  const input = el("input", { type: "file", accept: "image/*", capture: "environment", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });

  async function draw() {
    for (const picture of shown.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    const lines = await Promise.all(photos().map(async (one) => {
      const bytes = await vault.photo(one.id);
      const src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
      const remove = button("", () => drop(one), { picture: "trash", "aria-label": t("photo_remove") });
      return el("li", {}, el("img", { src, alt: t(`photo_${one.kind}`) }), el("span", { class: "muted" }, t(`photo_${one.kind}`)), remove);
    }));
    shown.replaceChildren(...lines);
  }

  async function drop(one) {
    if (!(await sure(t("photo_remove"), t("photo_remove")))) return;
    await change(photos().filter((other) => other.id !== one.id));
    await vault.dropPhoto(one.id);
    await draw();
  }

  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (photos().length >= MOST) return say(t("photo_most"));
    try {
      const kept = await keepPhoto(vault, record, file, kind.value);
      await change([...photos(), kept]);
      await draw();
    } catch (error) {
      say(t(error.name === "QuotaExceededError" ? "storage_full" : "photo_bad"));
    }
  });
  draw();
  return el("div", { class: "k-consent" }, el("h3", { class: "k-head" }, t("photos")), shown,
    el("div", { class: "c-pair" }, kind, button(t("photo_take"), () => input.click(), { picture: "camera" }), input));
}

// The position, only if the form asks and the person allows.
export function placePart(place, change) {
  const shown = el("div", { class: "c-pair" });
  const draw = (now, words = "") => shown.replaceChildren(...(now
    ? [el("span", {}, `${now.latitude.toFixed(5)}, ${now.longitude.toFixed(5)}`), button(t("place_remove"), () => set(null), { picture: "x" })]
    : [button(t("place_add"), locate, { picture: "map-pin" }), words && el("span", { class: "muted", role: "status" }, words)]).filter(Boolean));
  async function set(now) {
    await change(now);
    draw(now);
  }
  function locate() {
    const found = ({ coords }) => set({ latitude: coords.latitude, longitude: coords.longitude, accuracy_m: Math.min(1000000, Math.round(coords.accuracy)) });
    navigator.geolocation.getCurrentPosition(found, () => draw(null, t("place_none")), { enableHighAccuracy: true, timeout: 20000 });
  }
  draw(place);
  return el("div", { class: "k-consent" }, el("h3", { class: "k-head" }, t("place")), shown);
}
