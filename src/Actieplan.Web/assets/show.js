// The big screen: one slide after another, for a whole day, with nobody beside it.
import "./applause.js";
import { keepShow, putLight, roundAt, slideAt } from "./slide.js";

const cursorRestMs = 3000;
const hall = document.querySelector("[data-show]");
const content = ".vlak :is(svg, figure, ul, p)";

const slideOf = (name) => document.querySelector(`[data-dia="${CSS.escape(name)}"]`);

const { show, now, take } = keepShow(() => {
  putLight(document.querySelector("[data-licht]"), show().light);
  const front = slideAt(show(), now(), (name) => slideOf(name)?.querySelector(content));
  for (const slide of document.querySelectorAll("[data-dia]"))
    slide.toggleAttribute("data-voor", slide.dataset.dia === front);
  const ones = [...document.querySelectorAll(".een:not(:empty)")];
  const one = roundAt(show(), now(), ones.length || 1);
  ones.forEach((place, i) => place.toggleAttribute("data-voor", i === one));
  tellWatchers();
});

let watchers = null;

function tellWatchers() {
  const place = document.querySelector("[data-kijkers]");
  if (!place) return;
  place.hidden = watchers === null || !show()?.showsWatchers;
  place.textContent = watchers === 1 ? "1 kijkt mee" : `${watchers} kijken mee`;
}

document.addEventListener("hub:watchers", (event) => {
  watchers = event.detail;
  tellWatchers();
});
take(JSON.parse(hall.dataset.show));

// a screen that goes dark shows nothing; the lock is lost whenever the page is hidden
async function stayAwake() {
  if (document.hidden || !navigator.wakeLock) return;
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // on battery, or not allowed: whoever set up the screen sees to it
  }
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

let rest;
function showCursor() {
  document.body.classList.remove("rust");
  clearTimeout(rest);
  rest = setTimeout(() => document.body.classList.add("rust"), cursorRestMs);
}
addEventListener("pointermove", showCursor);
showCursor();
