// What typing paper forms over gets on top of working without this file: Enter goes on to the next field, and the
// words of a number stand beside it at once. Shift and Enter goes back; in the last field Enter leads to the button.

const form = document.querySelector("form[data-entry]");
const fields = [...form.querySelectorAll("input[type=text], textarea")];
const keep = form.querySelector("[data-keep]");
let changed = false;

function wordsOf(field) {
  const list = document.getElementById(field.dataset.codes);
  return new Map([...(list?.querySelectorAll("li") ?? [])]
    .map((each) => [each.dataset.number, each.querySelector("span").textContent.trim()]));
}

// Where there are at most nine answers, "346" is three of them; the server reads it the same way.
function numbersIn(field, typed) {
  const found = typed.split(/[^0-9]+/).filter(Boolean);
  const several = field.dataset.shape === "several" || field.dataset.shape === "order";
  return several && found.length === 1 && Number(field.dataset.last) <= 9 ? [...found[0]] : found;
}

function say(field) {
  const output = document.getElementById("uit-" + field.id.slice("veld-".length));
  const typed = field.value.trim();
  let said = "", wrong = false;
  if (typed === "?" || typed === "/") {
    said = form.dataset.unreadable;
  } else if (typed && field.dataset.codes) {
    const words = wordsOf(field);
    if (/^[0-9\s,.;+-]+$/.test(typed)) {
      const numbers = numbersIn(field, typed).map((each) => String(Number(each)));
      wrong = numbers.some((each) => !words.has(each));
      said = wrong ? form.dataset.unknown : numbers.map((each) => words.get(each)).join(", ");
    } else if (field.dataset.shape === "place") {
      const wanted = typed.toLocaleLowerCase();
      const fits = [...words.values()].filter((each) => each.toLocaleLowerCase().startsWith(wanted));
      wrong = fits.length !== 1;
      said = wrong ? fits.slice(0, 4).join(", ") || form.dataset.unknown : fits[0];
    }
  } else if (typed && field.dataset.shape === "one" && Number(field.dataset.last)) {
    wrong = !/^\d+$/.test(typed) || Number(typed) < 1 || Number(typed) > Number(field.dataset.last);
    said = wrong ? form.dataset.unknown : "";
  }
  output.textContent = said;
  output.classList.toggle("wrong", wrong);
  return !wrong;
}

function go(field, step) {
  const next = fields[fields.indexOf(field) + step];
  if (next) {
    next.focus();
    next.select();
    next.scrollIntoView({ block: "center" });
  } else if (step > 0) {
    keep.focus();
  }
}

form.addEventListener("input", (event) => {
  changed = true;
  say(event.target);
});

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !fields.includes(field) || event.isComposing) return;
  if (field.tagName === "TEXTAREA" && event.shiftKey) return;
  event.preventDefault();
  if (event.shiftKey) {
    go(field, -1);
  } else if (say(field)) {
    go(field, 1);
  } else {
    field.select();
  }
});

form.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
fields.forEach(say);
if (!document.querySelector(".error-summary")) fields[0]?.focus();
