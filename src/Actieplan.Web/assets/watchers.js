/**
 * Tells how many look on, wherever the page has a place for it.
 * @param {number} count
 */
export function tellWatchers(count) {
  for (const place of document.querySelectorAll("[data-kijkers]"))
    place.textContent = count === 1 ? "1 kijker" : `${count} kijkers`;
}
