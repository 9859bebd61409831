// Tells at once that a photo is too large, so that nobody waits for minutes to hear so from the site.
const file = document.querySelector("input[type=file][data-most]");
const notice = document.querySelector("[data-too-large]");

file?.addEventListener("change", () => {
  const tooLarge = (file.files[0]?.size ?? 0) > Number(file.dataset.most);
  notice.hidden = !tooLarge;
  if (tooLarge) file.value = "";
});
