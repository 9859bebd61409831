// Shows on the map which place of the list one looks at, and the other way round. The links work without this too.
const parts = new Map();
for (const part of document.querySelectorAll("[data-spot]")) {
  const code = part.dataset.spot;
  parts.set(code, [...(parts.get(code) || []), part]);
}
for (const same of parts.values()) {
  const mark = (on) => same.forEach((part) => part.classList.toggle("beside", on));
  for (const part of same) {
    part.addEventListener("pointerenter", () => mark(true));
    part.addEventListener("pointerleave", () => mark(false));
    part.addEventListener("focusin", () => mark(true));
    part.addEventListener("focusout", () => mark(false));
  }
}
