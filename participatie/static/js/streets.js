// Turns the list of streets into a field one can type in, when the list is long. Choosing marks its radio button.
const LONG = 12;
const select = document.querySelector("select[data-streets]");

if (select) {
  const radio = select.closest(".choice").querySelector("input[type=radio]");
  const choose = (field) => { if (field.value) radio.checked = true; };
  select.addEventListener("change", () => choose(select));

  if (select.options.length > LONG && "list" in document.createElement("input")) {
    const field = document.createElement("input");
    const list = document.createElement("datalist");
    list.id = "straten";
    for (const option of select.options) {
      if (!option.value) continue;
      const name = new Option(option.text, option.text);
      name.lang = option.lang;
      list.append(name);
    }
    field.type = "text";
    field.id = select.id;
    field.name = select.name;
    field.dir = "auto";
    field.autocomplete = "off";
    field.placeholder = select.dataset.streets;
    field.setAttribute("list", list.id);
    field.setAttribute("aria-label", select.getAttribute("aria-label"));
    field.value = select.value ? select.selectedOptions[0].text : "";
    field.addEventListener("input", () => choose(field));
    select.replaceWith(field, list);
  }
}
