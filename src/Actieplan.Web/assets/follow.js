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
    if (!show(cards, position)) return reload();
    const since = position;
    position = to;
    document.body.dataset.positie = to;
    say(since);
  }

  async function catchUp() {
    const delta = await (await get(`/borden/${encodeURIComponent(board)}?sinds=${position}`)).json();
    if (delta.day === document.body.dataset.dag) await apply(delta);
    else await reload();
  }

  async function reload() {
    const page = await (await get(location.href)).text();
    const since = position;
    position = showPage(page, since);
    if (position > since) say(since);
    // it left before a delta that came meanwhile
    if (position < since) await catchUp();
  }

  function tellState(live) {
    if (badge) {
      badge.hidden = false;
      badge.classList.toggle("weg", !live);
      badge.querySelector("b").textContent = live ? "live" : "geen verbinding, je ziet de laatste stand";
    }
    if (updated) updated.textContent = live ? "live" : "geen verbinding, dit is de laatste stand";
  }

  const { hub, retry } = connect(async () => {
    // subscribe, then fetch: what comes between arrives twice and is shown once
    const reached = await hub.invoke("Follow", board, position);
    if (reached > position || wasLive) await catchUp();
    wasLive = true;
  }, tellState);
  hub.on("delta", (name, from, to, cards) => { if (name === board) apply({ from, to, cards }).catch(retry); });
  hub.on("reload", (name) => { if (name === board) setTimeout(() => reload().catch(retry), Math.random() * 5000); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) catchUp().catch(retry); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) catchUp().catch(retry); });
}

async function get(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer;
}
