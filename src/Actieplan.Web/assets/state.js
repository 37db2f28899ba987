const note = () => document.querySelector("[data-bereik]");
const badges = () => document.querySelectorAll("[data-verbinding]");

// the page may have come while the database was away
let away = Boolean(note()?.textContent.trim());
let live = false;

/** Says whether news comes in by itself. */
export function tellState(connected) {
  live = connected;
  for (const badge of badges()) badge.hidden = false;
  say();
}

/**
 * Tells that the database is away, or back.
 * @param {string | null} sentence
 */
export function tellReach(sentence) {
  away = sentence !== null;
  const place = note();
  if (place && place.textContent.trim() !== (sentence ?? ""))
    place.replaceChildren(...(away ? [paragraph(sentence)] : []));
  say();
}

function say() {
  for (const badge of badges()) {
    badge.classList.toggle("weg", !live || away);
    badge.querySelector("b").textContent = words();
  }
}

function words() {
  if (!live) return "geen verbinding, dit is de laatste stand";
  return away ? "wacht op nieuws" : "live";
}

function paragraph(sentence) {
  const made = document.createElement("p");
  made.textContent = sentence;
  return made;
}
