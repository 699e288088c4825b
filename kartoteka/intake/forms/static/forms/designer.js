// Questions are dragged to their place; the buttons up and down do the same for the keyboard. And a wide preview.
function drag() {
  if (!window.Sortable) return;
  for (const list of document.querySelectorAll("[data-questions]:not([data-ready])")) {
    list.dataset.ready = "1";
    window.Sortable.create(list, {
      group: "questions", handle: ".k-handle", animation: 120,
      onEnd: ({ item, to, newIndex }) => window.htmx.ajax("POST", item.dataset.place, {
        source: item, swap: "none", values: { section: to.dataset.questions, position: newIndex },
      }),
    });
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-preview=wide]")) return;
  const dialog = document.getElementById("wide-preview");
  dialog.replaceChildren(...document.getElementById("preview").cloneNode(true).childNodes);
  dialog.showModal();
});
document.addEventListener("htmx:load", drag);
drag();
// A window that is opened again must not show, even for a moment, what stood in it before.
document.getElementById("card-window")?.addEventListener("close", (event) => event.target.replaceChildren());
