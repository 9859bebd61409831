// What is typed at a table stays on this phone until it was kept: a reload, an empty battery or a lost connection
// takes nothing away. Only the words are kept here, under the address of the form, and they go once they are sent.
const form = document.querySelector("form[data-keep]");

if (form) {
  const name = `note ${form.dataset.keep.split("?")[0]}`;
  const fields = [...form.querySelectorAll("textarea")];
  const keep = () => {
    const typed = Object.fromEntries(fields.map((each) => [each.name, each.value]));
    const key = form.querySelector("[name=key]").value;
    try {
      if (fields.some((each) => each.value)) localStorage.setItem(name, JSON.stringify({ typed, key, at: Date.now() }));
      else localStorage.removeItem(name);
    } catch { /* A phone that keeps nothing still sends. */ }
  };

  try {
    if (document.querySelector("[data-note-kept]")) localStorage.removeItem(name);
    const kept = JSON.parse(localStorage.getItem(name));
    if (kept && Date.now() - kept.at < 12 * 3600 * 1000 && fields.every((each) => !each.value)) {
      for (const each of fields) each.value = kept.typed[each.name] ?? "";
      form.querySelector("[name=key]").value = kept.key;
    }
  } catch { /* Nothing was kept. */ }
  form.addEventListener("input", keep);
}
