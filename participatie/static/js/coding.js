// Reading answers by keyboard: 1 to 9 choose a theme, Enter goes on. Everything works without this as well.
const form = document.querySelector("[data-coding]");
const boxes = form ? [...form.querySelectorAll("input[type=checkbox]")] : [];

document.addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (/^[1-9]$/.test(event.key) && boxes[event.key - 1]) {
    const box = boxes[event.key - 1];
    box.checked = !box.checked;
    box.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && !event.target.matches("a, button, summary")) {
    form.requestSubmit();
    event.preventDefault();
  }
});
