// Adds a slider to each weight and keeps them together at 100 while one is moved. The button works it out.
const form = document.querySelector("form[data-weights]");

if (form) {
  const least = Number(form.dataset.least);
  const most = Number(form.dataset.most);
  const fields = [...form.querySelectorAll("input[type=number]")];
  const sliders = new Map();
  const clamp = (value, low, high) => Math.min(high, Math.max(low, Math.round(value)));

  const balance = (changed) => {
    const others = fields.filter((each) => each !== changed);
    changed.value = clamp(
      Number(changed.value) || least,
      Math.max(least, 100 - others.length * most),
      Math.min(most, 100 - others.length * least),
    );
    let left = 100 - Number(changed.value);
    let share = others.reduce((sum, each) => sum + Number(each.value), 0) || 1;
    others.forEach((each, index) => {
      const after = others.length - index - 1;
      const own = Number(each.value);
      const part = clamp((left * own) / (share || 1), Math.max(least, left - after * most), Math.min(most, left - after * least));
      share -= own;
      each.value = part;
      left -= part;
    });
    for (const [field, slider] of sliders) slider.value = field.value;
  };

  for (const field of fields) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = least;
    slider.max = most;
    slider.value = field.value;
    slider.setAttribute("aria-labelledby", field.id + "-naam");
    slider.addEventListener("input", () => {
      field.value = slider.value;
      balance(field);
    });
    sliders.set(field, slider);
    field.before(slider);
    field.addEventListener("change", () => balance(field));
  }
}
