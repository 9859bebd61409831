// The door of a meeting without waiting for a connection. Each tap gets a key and is put away on the phone before it is
// sent; it says which earlier taps it replaces, so phones that could not see each other are put together without losing
// or doubling anybody (participatie/door/taps.py works it out by the same rule). On the phone stand: taps that are not
// sent yet, until they are; names, only in this tab; and a copy of this page without names, for a reload.
const { door, worker, most, nameless, code: codeWord } = document.querySelector("script[data-door]").dataset;
const OWN = `deur:${door}:`, CALM_MS = 4000, LONGEST_MS = 60000, PATIENCE_MS = 8000, AT_ONCE = 200, DOUBLE_TAP_MS = 600;
const CODE = /^[2-9A-HJKMNP-TV-Z]{5}$/;
const find = (what, where = document) => where.querySelector(what);
const all = (what, where = document) => [...where.querySelectorAll(what)];
const status = find("[data-status]"), field = find("#zoek"), blank = find("template[data-blank]").content;

let state = null, token = find("input[name=csrf_token]").value, inside = new Map(), queue = new Map();
let failures = 0, connected = true, signedOut = false, busy = false, timer = 0, leaving = false, refused = [];
const lines = new Map(); // id → { item, line, quiet }

// What stands on the phone ------------------------------------------------------------------------------------------

function readQueue() {
  const found = new Map();
  try {
    for (let index = 0; index < localStorage.length; index++) {
      const name = localStorage.key(index);
      if (name.startsWith(OWN)) found.set(name.slice(OWN.length), JSON.parse(localStorage.getItem(name)));
    }
    queue = found;
  } catch { /* a phone that keeps nothing: the taps stay in this tab */ }
}

function put(store, name, value) {
  try {
    if (value === null) store.removeItem(name);
    else store.setItem(name, JSON.stringify(value));
  } catch { /* full or forbidden */ }
}

function take(told) {
  state = { ...told, token: undefined, refused: undefined };
  put(sessionStorage, OWN, state);
}

// Who is in ---------------------------------------------------------------------------------------------------------

const id = (each) => `${each.what}:${each.subject}`;

function workOut() {
  const subjects = new Map();
  const of = (each) => subjects.get(id(each)) ?? subjects.set(id(each), { known: null, taps: [] }).get(id(each));
  for (const arrival of state?.arrivals ?? []) of(arrival).known = arrival;
  for (const tap of queue.values()) of(tap).taps.push(tap);
  inside = new Map();
  for (const [name, { known, taps }] of subjects) {
    const replaced = new Set(taps.flatMap((tap) => tap.replaces));
    const heads = taps.filter((tap) => tap.people > 0 && !replaced.has(tap.key));
    const keys = (known?.keys ?? []).filter((key) => !replaced.has(key));
    const counting = keys.length ? [known, ...heads] : heads;
    if (!counting.length) continue;
    const counts = counting.reduce((best, each) =>
      each.people > best.people || (each.people === best.people && each.visit && !best.visit) ? each : best);
    inside.set(name, { ...counts, keys: [...new Set([...keys, ...heads.map((tap) => tap.key)])], waits: taps.length > 0 });
  }
}

function tap(what, subject, people, replaces, told = {}) {
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const made = { key, what, subject: subject || key, people, replaces, ...told };
  queue.set(key, made);
  put(localStorage, OWN + key, made);
  show();
  sync();
}

// What is seen ------------------------------------------------------------------------------------------------------

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const asCode = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");
const write = (place, text) => { if (place && place.textContent !== String(text)) place.textContent = text; };

function wanted() {
  const households = (state?.households ?? []).map((each) => ({ ...each, what: "household" }));
  const typed = asCode(field.value);
  if (!state && CODE.test(typed)) {
    households.push({ what: "household", subject: typed, name: `${codeWord} ${typed}`, size: 1, expected: true, code: typed });
  }
  const came = [...inside.values()].filter((each) => each.what === "walk_in").map((each) => ({
    ...each, size: each.people, expected: true, code: "", language_name: spoken(each.language),
  }));
  return [...households, ...came.sort((one, two) => one.name.localeCompare(two.name))];
}

const spoken = (code) => (code && find(`[data-new] option[value="${CSS.escape(code)}"]`)?.textContent) || "";

function showLines() {
  const now = wanted(), names = new Set(now.map(id));
  if (!state && !now.length) return;
  if (!lines.size) all("[data-lines]").forEach((list) => list.replaceChildren());
  for (const [name, { item }] of lines) if (!names.has(name)) { item.remove(); lines.delete(name); }
  const last = {};
  for (const line of now) {
    const list = find(`[data-lines=${line.expected ? "expected" : "waiting"}]`);
    const held = lines.get(id(line)) ?? { item: blank.firstElementChild.cloneNode(true), quiet: 0 };
    held.line = line;
    lines.set(id(line), held);
    const before = last[list.dataset.lines];
    const place = before ? before.nextElementSibling : list.firstElementChild;
    if (place !== held.item) list.insertBefore(held.item, place);
    last[list.dataset.lines] = held.item;
    showLine(held.item, line, inside.get(id(line)));
  }
  find("[data-waiting]").hidden = !find("[data-lines=waiting]").childElementCount;
}

function showLine(item, line, arrival) {
  const name = line.name || nameless;
  all("[data-name]", item).forEach((place) => write(place, name));
  write(find("[data-many]", item), state?.words?.[line.size] ?? "");
  const language = find("[data-language]", item);
  write(language, line.language_name ?? "");
  language.lang = line.language ?? "";
  write(find("[data-code]", item), line.code);
  find("[data-tap]", item).hidden = Boolean(arrival);
  find("[data-inside]", item).hidden = !arrival;
  item.classList.toggle("is-in", Boolean(arrival));
  if (!arrival) return;
  write(find("[data-people]", item), arrival.people);
  find("[data-fewer]", item).disabled = arrival.people <= 1 || Boolean(state?.closed);
  find("[data-more]", item).disabled = arrival.people >= most || Boolean(state?.closed);
  find("[data-waits]", item).hidden = connected || !arrival.waits;
  for (const told of ["group", "visit"]) {
    const select = find(`[name=${told}]`, item);
    if (document.activeElement !== select) select.value = arrival[told] ?? "";
  }
}

function showSums() {
  const came = [...inside.values()].filter((each) => each.what !== "sticker");
  const people = (some) => some.reduce((sum, each) => sum + each.people, 0);
  const which = { people: () => true, first: (each) => each.visit === "first", returning: (each) => each.visit === "returning" };
  for (const place of all("[data-sum]")) {
    write(place, people(came.filter(which[place.dataset.sum] ?? ((each) => each.group === place.dataset.sum))));
  }
  for (const place of all("[data-tally]")) {
    const same = tallied(place.dataset.tally);
    write(find("[data-people]", place), people(same));
    find("[data-less]", place).disabled = !same.length || Boolean(state?.closed);
  }
  const spokenBy = new Map(), own = new Map((state?.households ?? []).map((each) => [each.subject, each.language]));
  for (const each of came) {
    const code = each.what === "household" ? own.get(each.subject) : each.language;
    if (code) spokenBy.set(code, (spokenBy.get(code) ?? 0) + each.people);
  }
  const parts = [...spokenBy].sort((one, two) => two[1] - one[1]).map(([code, number], index) => {
    const name = document.createElement("bdi");
    Object.assign(name, { lang: code, textContent: spoken(code) });
    return [index ? " · " : "", name, ` ${number}`];
  });
  find("[data-languages]").replaceChildren(...parts.flat());
}

function tallied(name) {
  const [what, value] = name.split(":");
  return [...inside.values()].filter((each) => each.what === what && (each.colour || each.group) === value);
}

function showStatus() {
  const said = status.dataset, number = queue.size;
  let text = number ? `${said.sending} ${number}` : said.saved;
  if (signedOut) text = `${said.out} ${number}`;
  else if (!connected) text = number ? `${said.offline} ${number}` : said.calm;
  if (!connected && !state) text += ` ${said.lost}`;
  if (refused.length) text += ` ${said.refused} ${refused.join(" ")}`;
  if (leaving && number) text = said.leaving;
  write(status, text);
  status.classList.toggle("is-off", !connected || signedOut || refused.length > 0);
  status.hidden = false;
}

function showClosed() {
  const text = state?.closed ?? "", notice = find("[data-closed]");
  write(notice, text);
  notice.hidden = !text;
  all("form[action$='/deur/tik'] button:not([data-fewer], [data-more], [data-less])").forEach((each) => { each.disabled = Boolean(text); });
}

function seek() {
  const name = plain(field.value), typed = asCode(field.value);
  let found = 0;
  for (const { item, line } of lines.values()) {
    item.hidden = !(plain(line.name).includes(name) || (typed.length > 1 && line.code?.startsWith(typed)));
    found += !item.hidden;
  }
  find("[data-nobody]").hidden = found > 0 || !lines.size;
}

function show() {
  workOut();
  showLines();
  showSums();
  showClosed();
  showStatus();
  seek();
}

// Talking with the site ---------------------------------------------------------------------------------------------

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
  signedOut = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
  if (signedOut || answer.status >= 500) throw new Error("no answer");
  if (answer.status === 400) return { stale: true };
  const told = await answer.json();
  token = told.token ?? token;
  return told;
}

async function send() {
  const going = [...queue.values()].slice(0, AT_ONCE);
  const body = new URLSearchParams({ csrf_token: token, taps: JSON.stringify(going) });
  const told = await ask(`${door}/gebeurd`, { method: "POST", body });
  if (told.stale) {
    await ask(`${door}/stand`); // for a fresh token
    throw new Error("again");
  }
  if (!told.arrivals) { // the door is shut: what waits stays on the phone
    state = { ...(state ?? {}), closed: told.closed };
    throw new Error("shut");
  }
  for (const { key, name } of going) {
    queue.delete(key);
    put(localStorage, OWN + key, null);
    if (key in told.refused) refused.push(`${name ?? ""} ${told.refused[key]}`.trim());
  }
  take(told);
}

async function sync() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  try {
    if (queue.size) {
      await send();
    } else {
      const told = await ask(`${door}/stand?na=${state?.state ?? ""}`);
      if (told.arrivals) take(told);
    }
    failures = 0;
    connected = true;
  } catch {
    failures += 1;
    connected = Boolean(state?.closed) && navigator.onLine;
  }
  busy = false;
  show();
  const wait = failures ? Math.min(LONGEST_MS, 1000 * 2 ** failures) * (0.75 + Math.random() / 2) : CALM_MS;
  timer = setTimeout(sync, queue.size && !failures ? 0 : wait);
}

// What the hand does ------------------------------------------------------------------------------------------------

function pressLine(item, said, button) {
  const held = [...lines.values()].find((each) => each.item === item);
  if (!held) return tap(said.what, said.subject, Number(said.people), said.keys.split(" ").filter(Boolean), told(said));
  if (Date.now() < held.quiet) return undefined;
  const arrival = inside.get(id(held.line)), now = arrival?.people ?? held.line.size;
  const people = "out" in button.dataset ? 0 : now + ("more" in button.dataset) - ("fewer" in button.dataset);
  if ("tap" in button.dataset || "out" in button.dataset) held.quiet = Date.now() + DOUBLE_TAP_MS;
  const { name = "", language = "" } = held.line.what === "walk_in" ? held.line : {};
  tap(held.line.what, held.line.subject, people, arrival?.keys ?? [], { ...told(said), name, language });
  if ("tap" in button.dataset) find("[data-inside] summary", item).focus({ preventScroll: true });
  return undefined;
}

const told = ({ group = "", visit = "", language = "", name = "", colour = "" }) => ({ group, visit, language, name, colour });

function pressLess(place) {
  const same = tallied(place.dataset.tally);
  const last = same.findLast((each) => each.waits) ?? same.at(-1);
  if (last) tap(last.what, last.subject, last.people - 1, last.keys, told(last));
}

function pressNew(form, said) {
  tap(said.what, "", Number(said.people) || 1, [], told({ ...said, name: said.name?.trim() }));
  if (form.elements.name) form.elements.name.value = "";
  if (form.elements.people.type === "number") form.elements.people.value = 1;
}

function pressSearch() {
  const seen = [...lines.values()].filter(({ item, line }) => !item.hidden && !inside.has(id(line)));
  if (field.value.trim() && seen.length === 1) {
    find("[data-tap]", seen[0].item).click();
    field.value = "";
    seek();
  }
}

function pressSignOut(event) {
  if (queue.size && !leaving) {
    event.preventDefault();
    leaving = true;
    return showStatus();
  }
  for (const key of queue.keys()) put(localStorage, OWN + key, null);
  sessionStorage.clear();
  return window.caches?.delete("deur");
}

document.addEventListener("submit", (event) => {
  const form = event.target, button = event.submitter, address = form.getAttribute("action") ?? "";
  if (address === "/team/afmelden") return pressSignOut(event);
  if (!address.startsWith(door)) return undefined;
  event.preventDefault();
  if ("search" in form.dataset) return pressSearch();
  const said = { ...Object.fromEntries(new FormData(form)), ...(button?.name && { [button.name]: button.value }) };
  const item = form.closest("[data-line]"), place = form.closest("[data-tally]");
  if (item) return pressLine(item, said, button);
  return place ? pressLess(place) : pressNew(form, said);
});
document.addEventListener("change", ({ target }) => {
  if (target.closest("[data-line] select")) target.form.requestSubmit(find("[data-keep]", target.form));
});
field.addEventListener("input", () => (state ? seek() : show()));
addEventListener("online", () => { failures = 0; sync(); });
addEventListener("offline", () => { connected = false; showStatus(); });
addEventListener("storage", () => { readQueue(); show(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) sync(); });

// A code that is scanned opens a tab of its own: it asks the other tab for the names when there is no connection.
const others = "BroadcastChannel" in window ? new BroadcastChannel(OWN) : null;
if (others) others.onmessage = ({ data }) => {
  if (data === "wie") {
    if (state) others.postMessage(state);
  } else if (!state) {
    take(data);
    show();
  }
};

// The copy of this page without names, and the files it needs, for a reload without a connection.
async function putAway() {
  if (!navigator.serviceWorker || !window.caches) return;
  await navigator.serviceWorker.register(worker, { scope: door });
  const store = await caches.open("deur");
  const files = all("link[rel=stylesheet], link[rel=icon], script[src]").map((each) => each.href || each.src);
  for (const file of files) if (!(await store.match(file))) await store.add(file);
  const language = new URLSearchParams(location.search).get("taal");
  const shell = await fetch(`${door}/schil${language ? `?taal=${language}` : ""}`, { redirect: "error" });
  if (shell.ok) await store.put(`${door}/schil`, shell);
  for (const kept of await store.keys()) {
    if (kept.url.includes("/static/") && !files.includes(kept.url)) await store.delete(kept);
  }
}

readQueue();
try { state = JSON.parse(sessionStorage.getItem(OWN)); } catch { state = null; }
const scanned = new URLSearchParams(location.search).get("deurcode");
if (scanned) field.value = scanned;
all("[data-keep]").concat(all("[data-keep]", blank)).forEach((each) => { each.hidden = true; });
if (state || queue.size || scanned) show();
if (!state) others?.postMessage("wie");
sync();
putAway().catch(() => { /* it works without; only a reload then needs a connection */ });
