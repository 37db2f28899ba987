// Each tap counts at once on this page, and is sent in bundles: a hall that claps is no storm of requests.
const bundleMs = 800;
const mostPerBundle = 20;
const waveFullAt = 400;

const group = new Intl.NumberFormat("nl-BE");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
// what this page calls itself for as long as it is open; it says nothing of who holds it
const hands = crypto.getRandomValues(new Uint32Array(3)).join("-");

let waiting = 0;
let sending = false;
let total = null;

// claps on this page, and shows how all do; it may be live before this is here
for (const panel of document.querySelectorAll("[data-applaus]")) clapOn(panel);
document.addEventListener("hub:applause", ({ detail }) => show(detail.total, detail.recent));
document.addEventListener("board:live", ask);
ask();

function clapOn(panel) {
  const form = panel.querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clap(form.querySelector("button"));
  });
}

function clap(button) {
  waiting = Math.min(waiting + 1, mostPerBundle);
  if (total !== null) say(total + waiting);
  if (!calm.matches) button.animate([{ scale: 1 }, { scale: 0.93 }, { scale: 1 }], 160);
  if (!sending) send();
}

async function send() {
  sending = true;
  while (waiting > 0) {
    await new Promise((resume) => setTimeout(resume, bundleMs));
    const times = waiting;
    waiting = 0;
    try {
      const now = await get({ method: "POST", body: new URLSearchParams({ keer: times, handen: hands }) });
      show(now.total, now.recent);
      tell("");
    } catch {
      // not counted, and said so; nothing waits for ever
      tell("Er is even geen verbinding. Klap straks verder.");
    }
  }
  sending = false;
}

async function ask() {
  try {
    const now = await get({});
    show(now.total, now.recent);
  } catch {
    // the next clap of anybody tells
  }
}

async function get(how) {
  const answer = await fetch("/applaus", { ...how, headers: { accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function show(all, recent) {
  total = all;
  say(all + waiting);
  const height = Math.min(1, Math.sqrt(recent / waveFullAt));
  for (const wave of document.querySelectorAll("[data-applaus-golf]"))
    wave.style.setProperty("--hoogte", height.toFixed(2));
}

function say(count) {
  for (const place of document.querySelectorAll("[data-applaus-totaal]")) place.textContent = group.format(count);
  for (const place of document.querySelectorAll("[data-applaus-stand]")) place.hidden = false;
}

function tell(sentence) {
  for (const place of document.querySelectorAll("[data-applaus-zegt]"))
    if (place.textContent !== sentence) place.textContent = sentence;
}
