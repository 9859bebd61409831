// What the editor gets on top of working without this file: the phone beside the form follows what is typed, in the
// language that was chosen there, and focus stays on the button that moved a question.
const WAIT_MS = 600;

const form = document.querySelector("form[data-live]");
const press = form?.querySelector("[data-live-press]");
if (press) {
  const tongue = form.querySelector("[name=voorbeeld_taal]");
  let waiting = null;
  const refresh = () => {
    if (press.offsetParent) form.requestSubmit(press);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, WAIT_MS);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  document.querySelector("[data-live-languages]")?.addEventListener("click", (event) => {
    const link = event.target.closest("[data-language]");
    if (!link) return;
    event.preventDefault();
    tongue.value = link.dataset.language;
    refresh();
  });
}

// After a move the page is new; whoever works with the keyboard goes on where they were.
const MOVED = "editor press";
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-press]");
  if (button) sessionStorage.setItem(MOVED, button.dataset.press);
});
const moved = sessionStorage.getItem(MOVED);
if (moved) {
  sessionStorage.removeItem(MOVED);
  const name = CSS.escape(moved);
  const again = document.querySelector(`[data-press="${name}"]:not(:disabled)`);
  const other = document.querySelector(`[data-press="${CSS.escape(moved.replace(/^(omhoog|omlaag)/, moved.startsWith("omhoog") ? "omlaag" : "omhoog"))}"]`);
  (again ?? other)?.focus({ preventScroll: false });
}
