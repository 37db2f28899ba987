import { Idiomorph } from "idiomorph";

const moveMs = 1100;
const newMs = 60000;
const freshUntil = new Map();
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const callbacks = {
  // what a person opened stays open, and what the page tells of itself stays told
  beforeNodeMorphed: (node) => !node.matches?.("[data-blijft]"),
  beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS"),
};

/** Puts changed cards in their place. False where the page has no place for one: then it is fetched whole. */
export function show(cards, since) {
  const entries = Object.entries(cards);
  if (entries.some(([id, html]) => html !== null && !document.getElementById(id))) return false;
  const before = places();
  const focused = document.activeElement;
  for (const [id, html] of entries) replace(document.getElementById(id), html);
  keepFocus(focused);
  move(before);
  light(since);
  return true;
}

/** Puts a whole page in the place of this one. */
export function showPage(html, since) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const before = places();
  const focused = document.activeElement;
  Idiomorph.morph(document.querySelector("main"), next.querySelector("main"), { morphStyle: "outerHTML", callbacks });
  Object.assign(document.body.dataset, next.body.dataset);
  keepFocus(focused);
  move(before);
  light(since);
}

function replace(card, html) {
  if (!card) return;
  if (html === null) return card.remove();
  // parsed in the place it will stand, so that a piece of a drawing or a table becomes just that
  const place = document.createRange();
  place.selectNode(card);
  const next = place.createContextualFragment(html).firstElementChild;
  Idiomorph.morph(card, next, { morphStyle: "outerHTML", callbacks });
}

/** A mark that went to another card was made anew there: whoever stood on it, stands on it still. */
function keepFocus(focused) {
  if (focused.id && !focused.isConnected) document.getElementById(focused.id)?.focus({ preventScroll: true });
}

const marks = () => document.querySelectorAll("a.mark[id]");
const isDrawn = (mark) => mark.namespaceURI === "http://www.w3.org/2000/svg";

function places() {
  const found = new Map();
  for (const mark of marks()) {
    const at = isDrawn(mark) ? mark.transform.baseVal.consolidate()?.matrix : mark.getBoundingClientRect();
    found.set(mark.id, isDrawn(mark) ? { x: at?.e ?? 0, y: at?.f ?? 0 } : { x: at.x, y: at.y });
  }
  return found;
}

/** Each mark travels from where it was to where it is. With reduced motion it is simply there. */
function move(before) {
  if (calm.matches) return;
  const after = places();
  for (const mark of marks()) {
    const from = before.get(mark.id);
    const to = after.get(mark.id);
    if (!from || Math.hypot(from.x - to.x, from.y - to.y) < 1) continue;
    const base = isDrawn(mark) ? [to.x, to.y] : [0, 0];
    const start = [base[0] + from.x - to.x, base[1] + from.y - to.y];
    mark.animate(
      [start, base].map(([x, y]) => ({ transform: `translate(${x}px, ${y}px)` })),
      { duration: moveMs, easing: "cubic-bezier(.6, 0, .2, 1)" });
  }
}

/** What is new carries a yellow ring for a while, also when its card is drawn again meanwhile. */
function light(since) {
  const now = Date.now();
  for (const mark of marks()) {
    if (Number(mark.dataset.p) > since) {
      freshUntil.set(mark.id, now + newMs);
      setTimeout(() => fade(mark.id), newMs);
    }
    mark.classList.toggle("nieuw", (freshUntil.get(mark.id) ?? 0) > now);
  }
}

function fade(id) {
  if ((freshUntil.get(id) ?? 0) <= Date.now()) document.getElementById(id)?.classList.remove("nieuw");
}
