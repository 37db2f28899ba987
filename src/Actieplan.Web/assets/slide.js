const mod = (a, n) => ((a % n) + n) % n;

/** How many times it turned since it began; stands still where it is held. */
const turnsAt = (show, now) => show.heldAt ?? Math.floor((now - show.sinceMs) / show.perSlideMs);

/**
 * The slide of a moment, as the server's own SlideAt has it; what this page does not have is passed over.
 * @param {(name: string) => boolean} isThere
 */
export function slideAt(show, now, isThere) {
  const { slides, story, pinned } = show;
  const from = mod(turnsAt(show, now), slides.length);
  return [
    ...(story === null ? [] : ["in-het-licht"]), ...(pinned === null ? [] : [pinned]),
    ...slides.slice(from), ...slides.slice(0, from), "veld",
  ].find(isThere);
}

/** Which of so many things a slide shows that shows one at a time: the next one each time it comes round. */
export function roundAt(show, now, count) {
  const turns = show.heldAt !== null ? 0 : turnsAt(show, now);
  return mod(show.pinned === null ? Math.floor(turns / Math.max(1, show.slides.length)) : turns, count);
}

/** Until the next turn. */
export const untilTurnMs = (show, now) => show.perSlideMs - mod(now - show.sinceMs, show.perSlideMs);

/**
 * Keeps up with what the hall is shown, by the clock of the tracker: a screen's own may be wrong.
 * @param {() => void} turn run whenever there may be another slide
 * @returns {{show: () => object | undefined, now: () => number, take: (show: object) => void}}
 */
export function keepShow(turn) {
  const longestWaitMs = 1000;
  let show;
  let aheadMs = 0;
  let timer;
  const now = () => Date.now() + aheadMs;
  const go = () => {
    clearTimeout(timer);
    if (!show) return;
    turn();
    // no longer than a moment: a machine that slept wakes up with its timers where they were
    timer = setTimeout(go, Math.min(longestWaitMs, untilTurnMs(show, now())) + 1);
  };
  const take = (next) => {
    show = next;
    aheadMs = next.nowMs - Date.now();
    go();
  };
  document.addEventListener("hub:show", (event) => take(event.detail));
  document.addEventListener("board:changed", go);
  document.addEventListener("visibilitychange", go);
  window.addEventListener("pageshow", go);
  // it may have been told before this was here
  document.dispatchEvent(new CustomEvent("hub:ask"));
  return { show: () => show, now, take };
}

/** Puts a card that came with the show in its place. */
export function putLight(place, html) {
  if (place.dataset.is === (html ?? "")) return;
  place.dataset.is = html ?? "";
  place.replaceChildren(...(html ? [document.createRange().createContextualFragment(html)] : []));
}
