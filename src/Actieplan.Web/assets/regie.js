import { Idiomorph } from "idiomorph";
import { connect } from "./connection.js";
import { slideAt } from "./slide.js";
import { tellReach, tellState } from "./state.js";

// "scherm": whoever follows the screen is told of the show
const board = "scherm";
const tickMs = 500;

const keys = new Map([
  ["PageDown", "volgende"], ["ArrowRight", "volgende"], [" ", "volgende"],
  ["PageUp", "vorige"], ["ArrowLeft", "vorige"],
  ["b", "stil"], ["B", "stil"], [".", "stil"],
]);

const desk = () => document.getElementById("regie");
const isTyping = (where) => where.closest?.("input, textarea, select, [contenteditable]");
const isPressable = (where) => where.closest?.("button, a, summary");

/** The director's desk: a clicker's keys press its buttons, and it follows the show, whoever arranges it. */
function direct() {
  let show = read();
  let queue = Promise.resolve();
  const inTurn = (work) => { queue = queue.then(work).catch(() => location.reload()); };

  document.querySelector("[data-toetsen]").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const verb = keys.get(event.key);
    // on a button or a link, the space bar is that button's
    if (!verb || (event.key === " " && isPressable(event.target))) return;
    event.preventDefault();
    inTurn(() => press(verb));
  });

  // one press after another, each on the show that the one before it left
  async function press(verb) {
    const form = document.querySelector(".bediening");
    const data = new FormData(form);
    data.set("doe", verb === "stil" && form.querySelector('[value="verder"]') ? "verder" : verb);
    const answer = await fetch(form.action, { method: "POST", body: data });
    put(await answer.text());
  }

  async function refresh() {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    if (answer.ok) put(await answer.text());
  }

  function put(html) {
    const next = new DOMParser().parseFromString(html, "text/html");
    const fresh = next.getElementById("regie");
    if (!fresh) return location.reload();
    const focused = document.activeElement;
    Idiomorph.morph(desk(), fresh, { morphStyle: "outerHTML", callbacks: { beforeNodeMorphed } });
    for (const place of document.querySelectorAll("[data-toetsen]")) place.hidden = false;
    if (!focused.isConnected) document.querySelector(".bediening button")?.focus({ preventScroll: true });
    const refused = next.querySelector(".fout");
    document.querySelector("[data-nieuws]").textContent = refused?.textContent.trim() ?? "";
    show = read();
    tell();
  }

  // a word that was typed stays where it is: whoever types it, left it there, or got it back
  const isWord = (node) => node.matches?.("input:not([type=hidden]), textarea") &&
    (node === document.activeElement || node.value !== node.defaultValue || "getypt" in node.dataset);
  const beforeNodeMorphed = (node) => !isWord(node);

  function read() {
    const shown = JSON.parse(desk().dataset.regie);
    return { ...shown, ahead: shown.nowMs - Date.now() };
  }

  function tell() {
    const slide = slideAt(show, Date.now() + show.ahead, (name) => name !== "in-het-licht" || show.light !== null);
    const rows = [...desk().querySelectorAll("[data-naam]")];
    for (const row of rows) row.classList.toggle("hier", row.dataset.naam === slide);
    const name = rows.find((row) => row.dataset.naam === slide)?.dataset.heet;
    if (name) desk().querySelector("[data-beeld]").textContent = name;
  }

  setInterval(tell, tickMs);
  const link = connect(async (hub) => {
    await hub.invoke("Follow", board, Number.MAX_SAFE_INTEGER);
    inTurn(refresh);
  }, tellState);
  link.hub.on("show", (told) => { if (told.version !== show.version) inTurn(refresh); });
  link.hub.on("reach", tellReach);
  // the screen's own cards are not for here
  link.hub.on("delta", () => {});
  link.hub.on("reload", () => inTurn(refresh));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) link.sync(); });
}

if (document.querySelector("[data-regie]")) direct();
