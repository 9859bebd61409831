// A second tap within a second does nothing, and a lost connection says so and tries again by itself.
// Forms with data-send-once; the notice inside them has data-offline. Without this file forms just work.
const PAUSE_MS = 1000, AGAIN_MS = 5000;

for (const form of document.querySelectorAll("form[data-send-once]")) {
  const notice = form.querySelector("[data-offline]");
  let sentAt = -PAUSE_MS, waiting = null, button = null;

  const tryAgain = () => {
    clearTimeout(waiting);
    waiting = null;
    if (navigator.onLine) {
      notice.hidden = true;
      form.requestSubmit(button);
    } else {
      waiting = setTimeout(tryAgain, AGAIN_MS);
    }
  };

  form.addEventListener("submit", (event) => {
    button = event.submitter;
    if (event.timeStamp - sentAt < PAUSE_MS) {
      event.preventDefault();
      return;
    }
    if (notice && !navigator.onLine) {
      event.preventDefault();
      if (notice.hidden) notice.append(" ", notice.dataset.again);
      notice.hidden = false;
      waiting ??= setTimeout(tryAgain, AGAIN_MS);
      return;
    }
    sentAt = event.timeStamp;
  });

  addEventListener("online", () => waiting && tryAgain());
}

// After "back" the browser may show the page as it was left: let people press again.
addEventListener("pageshow", () => document.querySelectorAll("[aria-busy]").forEach((each) => each.removeAttribute("aria-busy")));

document.querySelector(".error-summary")?.focus();
