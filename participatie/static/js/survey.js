// What survey pages get on top of working without this file: a second tap does nothing, a lost connection is told
// and tried again, the question is read aloud, and one tap (or Escape three times) leaves the site.
const PAUSE_MS = 1000, AGAIN_MS = 5000;

function sendOnce(form) {
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
    } else if (notice && !navigator.onLine) {
      event.preventDefault();
      notice.hidden = false;
      waiting ??= setTimeout(tryAgain, AGAIN_MS);
    } else {
      sentAt = event.timeStamp;
    }
  });
  addEventListener("online", () => waiting && tryAgain());
}

// The button stays hidden when the phone has no voice for the language of the page.
function readAloud(button) {
  const synthesis = window.speechSynthesis;
  const language = document.documentElement.lang, start = button.textContent;
  const voice = () => synthesis.getVoices().find((each) => each.lang.toLowerCase().startsWith(language));
  const rest = () => { button.textContent = start; };
  const show = () => { button.hidden = !voice(); };
  show();
  synthesis.addEventListener?.("voiceschanged", show);

  button.addEventListener("click", () => {
    if (synthesis.speaking) {
      synthesis.cancel();
      return rest();
    }
    button.textContent = button.dataset.readAloud;
    const parts = [...document.querySelectorAll("h1, .hint, .choice > span, .choice label, option")]
      .map((each) => each.textContent.trim()).filter(Boolean);
    parts.forEach((part, index) => {
      const said = new SpeechSynthesisUtterance(part);
      Object.assign(said, { voice: voice(), lang: language, rate: 0.9 });
      if (index === parts.length - 1) said.onend = rest;
      synthesis.speak(said);
    });
  });
  addEventListener("pagehide", () => synthesis.cancel());
}

// The other site takes the place of this page, so that "back" does not return here.
function quickExit(link) {
  let escapes = 0;
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", leave);
  addEventListener("keydown", (event) => {
    escapes = event.key === "Escape" ? escapes + 1 : 0;
    if (escapes === 3) leave(event);
  });
}

document.querySelectorAll("form[data-send-once]").forEach(sendOnce);
if (window.speechSynthesis) document.querySelectorAll("[data-read-aloud]").forEach(readAloud);
document.querySelectorAll("[data-quick-exit]").forEach(quickExit);
document.querySelector(".error-summary")?.focus();
