const prefix = "concept:";
const keptMs = 30 * 24 * 3600 * 1000;

const who = () => document.body.dataset.wie;
const addressOf = (path) => `${prefix}${who() ?? ""}:${path}`;
const keyOf = (form) =>
  addressOf(form.action.slice(location.origin.length)) + (form.dataset.versie ? `@${form.dataset.versie}` : "");
const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));
const isTicked = (field) => ["radio", "checkbox"].includes(field.type);
const read = (field) => (isTicked(field) ? field.checked : field.value);
// sent twice it counts once: what was typed keeps the key of the form it was typed in
const once = (form) => form.querySelector("input[type=hidden][name=key]");

/** Of somebody with an account on this device, for that person alone; of anybody else in this tab. */
function shelf() {
  try {
    return who() ? localStorage : sessionStorage;
  } catch {
    // a browser that keeps nothing
    return null;
  }
}

/**
 * Keeps what is typed, so that a reload, a lost connection, a closed tab or an ended session loses no word. What was
 * changed since it was opened is another form. Sent and received, it goes: the receipt names the form it is of, or all
 * below an address.
 */
export function keepDraft(form) {
  const kept = shelf();
  if (!kept) return;
  clear(kept);
  const mine = keyOf(form);
  const note = form.querySelector("[data-bewaard]");
  const before = { typed: JSON.stringify(fields(form).map(read)), key: once(form)?.value };
  const draft = form.dataset.concept === "leeg" ? parse(kept.getItem(mine)) : null;
  if (draft && restore(form, draft)) say(note, note?.dataset.weer);

  form.addEventListener("input", () => {
    if (thrown) offerBack(null);
    const all = fields(form);
    try {
      if (JSON.stringify(all.map(read)) === before.typed) return drop();
      const typed = all.map((field) => [field.name, read(field)]);
      kept.setItem(mine, JSON.stringify({ at: Date.now(), key: once(form)?.value, typed }));
      say(note, note?.dataset.nu);
    } catch {
      // no room: nothing is said to be kept
      drop();
    }
  });
  const button = note?.querySelector("button");
  const names = button && { away: button.textContent, back: note.dataset.terug };
  let thrown = null;
  button?.addEventListener("click", () => {
    if (thrown) {
      restore(form, thrown);
      kept.setItem(mine, JSON.stringify(thrown));
      offerBack(null);
      return say(note, note.dataset.weer);
    }
    const draft = parse(kept.getItem(mine));
    form.reset();
    if (once(form)) once(form).value = before.key;
    kept.removeItem(mine);
    say(note, note.dataset.weg);
    offerBack(draft);
    (form.querySelector("textarea") ?? form.querySelector("input:not([type=hidden])"))?.focus();
  });

  function offerBack(draft) {
    thrown = draft;
    button.textContent = draft ? names.back : names.away;
  }

  function drop() {
    kept.removeItem(mine);
    if (note) note.hidden = true;
    say(note, "");
  }
}

export function forget(path) {
  const kept = shelf();
  const address = addressOf(path);
  for (const one of kept ? Object.keys(kept) : [])
    if (one === address || one.startsWith(path.endsWith("/") ? address : `${address}@`)) kept.removeItem(one);
}

// the same words twice are no news to who listens
function say(note, sentence) {
  const place = note?.querySelector("p");
  if (!place || sentence === undefined || place.textContent === sentence) return;
  if (sentence) note.hidden = false;
  place.textContent = sentence;
}

/** What nobody came back for goes after a while. */
function clear(kept) {
  for (const one of Object.keys(kept).filter((name) => name.startsWith(prefix)))
    if (!(parse(kept.getItem(one))?.at > Date.now() - keptMs)) kept.removeItem(one);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// the same form has the same fields in the same order; another one takes nothing
function restore(form, { typed, key }) {
  const now = fields(form);
  if (now.length !== typed?.length || now.some((field, i) => field.name !== typed[i][0])) return false;
  now.forEach((field, i) => {
    if (isTicked(field)) field.checked = typed[i][1];
    else field.value = typed[i][1];
  });
  if (key && once(form)) once(form).value = key;
  for (const more of form.querySelectorAll("details"))
    more.open ||= [...more.querySelectorAll("input, textarea, select")]
      .some((field) => !isTicked(field) && field.value !== "");
  return true;
}
