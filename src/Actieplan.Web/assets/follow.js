import { connect } from "./connection.js";
import { show, showPage } from "./cards.js";
import { tellReach, tellState } from "./state.js";
import { unpack } from "./unpack.js";

const reloadSpreadMs = 5000;

const position = () => Number(document.body.dataset.positie);

// what else a page makes of it is its own affair
const tell = (what, detail) => document.dispatchEvent(new CustomEvent(what, { detail }));

/** A person reads, and asked to be left at it. */
const isHeld = () => "pauze" in document.body.dataset;

/**
 * Follows a board. One delta, two carriers: pushed by the hub, or fetched by position; the same rule for both.
 * @param {string} board
 */
export function follow(board) {
  // one thing after another: a delta never overtakes a page that is being fetched
  let queue = Promise.resolve();
  const inTurn = (work) => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };

  async function apply({ from, to, cards }) {
    if (to <= position()) return;
    if (from > position()) return catchUp();
    const changed = await unpack(cards);
    if (isHeld()) return tell("board:held", changed);
    const since = position();
    if (!show(changed, since)) return fetchPage();
    document.body.dataset.positie = to;
    tell("board:changed", since);
  }

  async function catchUp() {
    const delta = await (await get(`/borden/${encodeURIComponent(board)}?sinds=${position()}`)).json();
    // a text that was taken away goes at once, also where somebody reads
    const goesOn = delta.day !== null && isHeld();
    if (goesOn || delta.day === document.body.dataset.dag) await apply(delta);
    else await fetchPage();
  }

  async function fetchPage() {
    const since = position();
    showPage(await (await get(location.href)).text(), since);
    tell("board:changed", since);
    // a slower node may answer with an older page
    if (position() < since) await catchUp();
  }

  const link = connect(
    async (hub) => {
      // subscribe, then fetch: what comes between arrives twice and is shown once
      const reached = await hub.invoke("Follow", board, position());
      if (reached === null) throw new Error("no such board");
      await inTurn(catchUp);
      tell("board:live");
    }, tellState);
  const orSync = (work) => inTurn(work).catch(link.sync);
  link.hub.on("delta", (name, from, to, cards) => { if (name === board) orSync(() => apply({ from, to, cards })); });
  link.hub.on("reload", (name) => {
    // who reads on over midnight is brought up to the day afterwards
    if (name === board) setTimeout(() => { if (!isHeld()) orSync(fetchPage); }, Math.random() * reloadSpreadMs);
  });
  link.hub.on("reach", tellReach);
  link.hub.on("applause", (total, recent) => tell("hub:applause", { total, recent }));
  let hallShows;
  link.hub.on("show", (next) => tell("hub:show", hallShows = next));
  link.hub.on("watchers", (count) => tell("hub:watchers", count));
  // who came later than the first message asks for it
  document.addEventListener("hub:ask", () => { if (hallShows) tell("hub:show", hallShows); });
  document.addEventListener("board:resume", link.sync);
  window.addEventListener("online", link.sync);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) link.sync(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) link.sync(); });
}

async function get(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}
