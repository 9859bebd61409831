// Reads the question and its answers aloud with the phone's own voice. The button stays hidden without one.
const button = document.querySelector("[data-read-aloud]");
const synthesis = window.speechSynthesis;

if (button && synthesis) {
  const language = document.documentElement.lang;
  const start = button.textContent;
  const voice = () => synthesis.getVoices().find((each) => each.lang.toLowerCase().startsWith(language));

  const words = () => {
    const parts = [...document.querySelectorAll("h1, .hint, .choice > span, .choice label, option")];
    return parts.map((each) => each.textContent.trim()).filter(Boolean);
  };
  const rest = () => { button.textContent = start; };

  const show = () => { button.hidden = !voice(); };
  show();
  synthesis.addEventListener?.("voiceschanged", show);

  button.addEventListener("click", () => {
    if (synthesis.speaking) {
      synthesis.cancel();
      rest();
      return;
    }
    button.textContent = button.dataset.readAloud;
    const parts = words();
    parts.forEach((part, index) => {
      const said = new SpeechSynthesisUtterance(part);
      said.voice = voice();
      said.lang = language;
      said.rate = 0.9;
      if (index === parts.length - 1) said.onend = rest;
      synthesis.speak(said);
    });
  });
  addEventListener("pagehide", () => synthesis.cancel());
}
