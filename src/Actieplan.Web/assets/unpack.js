/**
 * What is large comes packed: its JSON in gzip, in base 64.
 * @param {string | object} cards
 */
export async function unpack(cards) {
  if (typeof cards !== "string") return cards;
  const bytes = Uint8Array.from(atob(cards), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
