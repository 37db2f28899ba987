const mostNamed = 2;

/** Tells, politely and in one sentence, which actions changed after a position. */
export function say(since) {
  const region = document.querySelector("[data-nieuws]");
  const changed = new Map();
  for (const mark of document.querySelectorAll("a.mark[data-p]"))
    if (Number(mark.dataset.p) > since) changed.set(mark.getAttribute("href"), mark.querySelector("title")?.textContent ?? mark.getAttribute("aria-label"));
  const names = [...changed.values()];
  if (names.length > 0)
    region.textContent = names.length > mostNamed ? `${names.length} acties bijgewerkt.` : `Nieuw: ${names.join("; ")}.`;
  else if (document.querySelector(".itemstand")) region.textContent = "Deze actie is bijgewerkt.";
}
