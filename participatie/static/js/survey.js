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

// The question, its help and its answers, each in its own language. Nothing is read before the button is pressed,
// and the button stays hidden when the phone has no voice for the language of the page.
function readAloud(button) {
  const synthesis = window.speechSynthesis, start = button.textContent, MOST_OPTIONS = 12;
  const pageLanguage = document.documentElement.lang;
  let reading = false;
  const voice = (language) => synthesis.getVoices()
    .find((each) => each.lang.toLowerCase().replace("_", "-").split("-")[0] === language.split("-")[0]);
  const rest = () => { reading = false; button.textContent = start; };
  const show = () => { button.hidden = !voice(pageLanguage); };
  const isShort = (each) => each.tagName !== "OPTION" || each.parentElement.length <= MOST_OPTIONS;
  show();
  synthesis.addEventListener?.("voiceschanged", show);

  button.addEventListener("click", () => {
    synthesis.cancel();
    if (reading) return rest();
    const parts = [...document.querySelectorAll("main .error, h1, .hint, .choice > span, .choice label, option")]
      .filter((each) => each.textContent.trim() && isShort(each));
    reading = true;
    button.textContent = button.dataset.readAloud;
    parts.forEach((part, index) => {
      const language = (part.querySelector("[lang]") ?? part).closest("[lang]").lang;
      const said = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " ").trim());
      Object.assign(said, { voice: voice(language) ?? voice(pageLanguage), lang: language, rate: 0.9 });
      said.onerror = rest;
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
