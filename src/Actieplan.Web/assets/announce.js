const mostNamed = 2;
let told = document.querySelector(".itemstand")?.textContent;

/** Tells, politely and in one sentence, which actions changed after a position. */
export function announce(since) {
  const region = document.querySelector("[data-nieuws]");
  const names = new Map([...document.querySelectorAll("a.mark[data-p]")]
    .filter((mark) => Number(mark.dataset.p) > since)
    .map((mark) => [mark.getAttribute("href"), nameOf(mark)]));
  if (names.size > mostNamed) region.textContent = `${names.size} acties bijgewerkt.`;
  else if (names.size > 0) region.textContent = `Nieuw: ${[...names.values()].join("; ")}.`;
  else announceItem(region);
}

const nameOf = (mark) => mark.querySelector("title")?.textContent ?? mark.getAttribute("aria-label");

// fetched again after a restart, the same words are no news
function announceItem(region) {
  const now = document.querySelector(".itemstand")?.textContent;
  if (now !== told) region.textContent = "Deze actie is bijgewerkt.";
  told = now;
}
