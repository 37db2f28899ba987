import { connect } from "./verbinding.js";
import { show, showPage } from "./tonen.js";
import { say } from "./nieuws.js";

/**
 * Follows a board. One delta, two carriers: pushed by the hub, or fetched by position; the same rule for both.
 * @param {string} board
 * @param {number} position where this page stands
 */
export function follow(board, position) {
  const badge = document.querySelector("[data-verbinding]");
  let wasLive = false;
  const updated = document.querySelector("[data-bijgewerkt]");

  async function apply({ from, to, cards }) {
    if (to <= position) return;
    if (from > position) return catchUp();
    const since = position;
    position = to;
    document.body.dataset.positie = to;
    if (!await show(cards, since)) await reload();
    say(since);
  }

  async function catchUp() {
    const answer = await fetch(`/borden/${encodeURIComponent(board)}?sinds=${position}`, { cache: "no-store" });
    if (!answer.ok) return;
    const delta = await answer.json();
    if (delta.day === document.body.dataset.dag) await apply(delta);
    else await reload();
  }

  async function reload() {
    const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
    if (answer.ok) position = showPage(await answer.text());
  }

  function tellState(live) {
    if (badge) {
      badge.hidden = false;
      badge.classList.toggle("weg", !live);
      badge.querySelector("b").textContent = live ? "live" : "geen verbinding, je ziet de laatste stand";
    }
    if (updated) updated.textContent = live ? "live" : "geen verbinding, dit is de laatste stand";
  }

  const hub = connect(async (connection) => {
    // subscribe, then fetch: what comes between arrives twice and is shown once
    const reached = await connection.invoke("Follow", board, position);
    if (reached > position || wasLive) await catchUp();
    wasLive = true;
  }, tellState);
  hub.on("delta", (name, from, to, cards) => { if (name === board) apply({ from, to, cards }); });
  hub.on("reload", (name) => { if (name === board) setTimeout(reload, Math.random() * 5000); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) catchUp().catch(() => tellState(false)); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) catchUp().catch(() => tellState(false)); });
}
