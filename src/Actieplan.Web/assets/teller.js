/** Says how much room is left in a text. */
export function countDown(area) {
  const teller = document.getElementById(area.dataset.teller);
  const say = () => { teller.textContent = `Nog ${area.maxLength - area.value.length} tekens.`; };
  area.addEventListener("input", say);
  say();
}
