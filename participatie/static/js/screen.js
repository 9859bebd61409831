// The big screen without flicker: fetches the page anew and puts the new words in. When the connection is gone the
// last words stay, and it tries again.
const main = document.querySelector("main[data-refresh]");
const PAUSE_MS = Number(main.dataset.refresh) * 1000;

async function refresh() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main.screen");
    if (fresh) {
      main.className = fresh.className;
      main.replaceChildren(...fresh.childNodes);
    }
  } catch { /* No connection now; the next time may be better. */ }
  setTimeout(refresh, PAUSE_MS);
}

setTimeout(refresh, PAUSE_MS);
