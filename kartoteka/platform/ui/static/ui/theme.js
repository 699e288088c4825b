// Runs before the first paint: "as the system" becomes light or dark for Tabler's own rules, and follows the system.
(function () {
  const root = document.documentElement;
  const night = window.matchMedia("(prefers-color-scheme: dark)");

  function show() {
    const choice = root.dataset.themeChoice || "system";
    root.dataset.bsTheme = choice === "system" ? (night.matches ? "dark" : "light") : choice;
    document.dispatchEvent(new CustomEvent("theme:changed"));
  }

  show();
  night.addEventListener("change", show);
  document.addEventListener("theme:choose", (event) => {
    root.dataset.themeChoice = event.detail;
    show();
  });
})();
