// A button that prints is of no use where scripts do not run, so it is hidden until this runs.
export function showPrintButtons() {
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
