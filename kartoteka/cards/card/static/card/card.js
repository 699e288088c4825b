// After a value was saved in place its row is new: the cursor goes back to where one was.
document.addEventListener("htmx:afterSettle", (event) => {
  const row = event.detail.elt;
  if (row.matches?.(".k-row") && document.activeElement === document.body) row.querySelector(".k-edit")?.focus();
});

// The window is emptied when it closes, so that the next one does not show the last.
document.getElementById("card-window")?.addEventListener("close", (event) => event.target.replaceChildren());
