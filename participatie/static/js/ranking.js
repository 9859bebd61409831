// Puts answers in order by tapping them one after the other. The lists of places that work without this file stay in
// the form, out of sight, and are what is sent.
const group = document.querySelector("[data-order]");

if (group) {
  const most = Number(group.dataset.order), status = group.querySelector("[role=status]");
  const rows = [...group.querySelectorAll(".rank")].map((row) => ({
    row, select: row.querySelector("select"),
    name: row.querySelector("label").textContent.trim(), button: document.createElement("button"),
  }));
  const tell = (sentence, each, place) => {
    status.textContent = sentence.replace("{answer}", each.name).replace("{place}", place ?? "");
  };
  const order = () => rows.filter(({ select }) => select.value)
    .sort((one, other) => one.select.value - other.select.value);

  const show = () => {
    for (const { button, select } of rows) {
      button.setAttribute("aria-pressed", String(Boolean(select.value)));
      button.querySelector("b").textContent = select.value;
    }
  };

  const tap = (each) => {
    const taken = order();
    if (each.select.value) {
      each.select.value = "";
      order().forEach(({ select }, place) => { select.value = String(place + 1); });
      tell(group.dataset.gone, each);
    } else if (taken.length >= most) {
      tell(group.dataset.full, each);
    } else {
      each.select.value = String(taken.length + 1);
      tell(group.dataset.put, each, taken.length + 1);
    }
    show();
  };

  for (const each of rows) {
    const { row, select, button } = each;
    const words = document.createElement("span");
    words.append(...[...row.querySelector("label").childNodes].map((node) => node.cloneNode(true)));
    button.type = "button";
    button.className = "choice";
    button.append(document.createElement("b"), words);
    // What leads to the list, such as the link of a refusal, leads to the button.
    button.id = select.id;
    select.removeAttribute("id");
    button.addEventListener("click", () => tap(each));
    row.hidden = true;
    row.after(button);
  }
  // Gaps close, so that taps go on where a list left off.
  order().forEach(({ select }, place) => { select.value = String(place + 1); });
  const hint = document.querySelector("[data-order-hint]");
  hint.textContent = hint.dataset.orderHint;
  show();
}
