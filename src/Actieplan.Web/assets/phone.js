// The phone: everything is there without this. It lets the hall's screen lead, holds what is new back, and tells it.
import "./applause.js";
import { keepShow, putLight, slideAt } from "./slide.js";

const gatherMs = 3000;
const newsMs = 8000;
const key = "volg-het-scherm";

const bar = document.querySelector("[data-balk]");
const follow = bar.querySelector("[data-volg]");
const pause = bar.querySelector("[data-pauze]");
const said = bar.querySelector("[data-wacht]");
const current = document.querySelector("[data-nu]");
const parts = () => [...document.querySelectorAll("[data-deel]")];
const partOf = (name) => parts().find((part) => part.dataset.deel === name);

let follows = false;
let pausedAt = null;
let front = null;

const { show, now } = keepShow(() => {
  putLight(partOf("in-het-licht"), show().light);
  if (follows && pausedAt === null) lead();
});

/** What the screen shows comes forward, alone. */
function lead() {
  if (!show()) return;
  const next = slideAt(show(), now(), (name) => partOf(name)?.childElementCount > 0);
  for (const part of parts()) {
    part.hidden = part.dataset.deel !== next;
    if (part.localName === "details" && !part.hidden) part.open = true;
  }
  current.textContent = `Op het grote scherm: ${nameOf(partOf(next))}`;
  if (front !== next) scrollTo(0, 0);
  front = next;
}

const nameOf = (part) => part.querySelector("h2, h3")?.textContent ?? part.getAttribute("aria-label");

function setFollows(yes) {
  follows = yes;
  document.body.classList.toggle("volgt", yes);
  follow.toggleAttribute("data-aan", yes);
  follow.textContent = yes ? "Stop met volgen" : "Volg het scherm";
  current.hidden = !yes;
  keep(yes);
  if (yes) return lead();
  front = null;
  for (const part of parts()) part.hidden = part.childElementCount === 0;
}

// a phone may refuse to keep anything; then it follows until it is closed
function keep(yes) {
  try {
    if (yes) localStorage.setItem(key, "1");
    else localStorage.removeItem(key);
  } catch {
    // private, or full
  }
}

function isKept() {
  try {
    return localStorage.getItem(key) === "1";
  } catch {
    return false;
  }
}

follow.addEventListener("click", () => {
  // the way back is also the phone's own
  if (!follows) history.pushState({ follows: true }, "");
  else if (history.state?.follows) return history.back();
  setFollows(!follows);
});
addEventListener("popstate", (event) => { if (follows !== Boolean(event.state?.follows)) setFollows(!follows); });

pause.addEventListener("click", () => {
  const resumes = pausedAt !== null;
  pausedAt = resumes ? null : Number(document.body.dataset.positie);
  document.body.toggleAttribute("data-pauze", !resumes);
  pause.toggleAttribute("data-aan", !resumes);
  pause.textContent = resumes ? "Pauzeer" : "Ga verder";
  waiting.clear();
  say(resumes ? "" : "Gepauzeerd. Er wacht niets.");
  if (!resumes) return;
  document.dispatchEvent(new CustomEvent("board:resume"));
  if (follows) lead();
});

// by address: an action stands in several places, and is one
const waiting = new Set();
const changed = new Set();
let telling;
let fading;

document.addEventListener("board:held", (event) => {
  for (const html of Object.values(event.detail)) {
    if (html === null) continue;
    const cards = document.createElement("template");
    cards.innerHTML = html;
    gather(cards.content, pausedAt, waiting);
  }
  say(`Gepauzeerd. ${sentence(waiting, "wacht", "wachten") || "Er wacht nieuws."}`);
});

document.addEventListener("board:changed", (event) => {
  gather(document, event.detail, changed);
  telling ??= setTimeout(tell, gatherMs);
});

function gather(among, since, into) {
  for (const link of among.querySelectorAll("a[data-p]"))
    if (Number(link.dataset.p) > since) into.add(link.getAttribute("href"));
}

// gathered, in one sentence: a voice that interrupts at every change is switched off
function tell() {
  telling = undefined;
  const news = sentence(changed, "bijgewerkt", "bijgewerkt");
  changed.clear();
  if (!news) return;
  document.querySelector("[data-nieuws]").textContent = news;
  if (pausedAt !== null) return;
  say(news);
  clearTimeout(fading);
  fading = setTimeout(() => { if (pausedAt === null) say(""); }, newsMs);
}

function say(words) {
  said.textContent = words;
  said.hidden = words === "";
}

/** "3 mijlpalen en 2 acties bijgewerkt." */
function sentence(addresses, one, more) {
  const milestones = [...addresses].filter((address) => address.startsWith("/mijlpalen/")).length;
  const actions = addresses.size - milestones;
  const counted = [
    ...(milestones ? [milestones === 1 ? "1 mijlpaal" : `${milestones} mijlpalen`] : []),
    ...(actions ? [actions === 1 ? "1 actie" : `${actions} acties`] : []),
  ];
  return counted.length === 0 ? "" : `${counted.join(" en ")} ${addresses.size === 1 ? one : more}.`;
}

/** A link to a closed group opens it. */
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.localName === "details") target.open = true;
}
addEventListener("hashchange", openTarget);
openTarget();

bar.hidden = false;
// who comes by a link to a part wants that part
if (!location.hash && (history.state?.follows || isKept())) setFollows(true);
