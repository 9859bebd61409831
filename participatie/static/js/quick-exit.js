// Leaves at once for another site, and puts that in the place of this page, so that "back" does not return here.
const link = document.querySelector("[data-quick-exit]");

const leave = (event) => {
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(link.href);
};

if (link) {
  let escapes = 0;
  link.addEventListener("click", leave);
  addEventListener("keydown", (event) => {
    escapes = event.key === "Escape" ? escapes + 1 : 0;
    if (escapes === 3) leave(event);
  });
}
