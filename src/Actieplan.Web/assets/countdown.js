/** Says how much room is left in a text. */
export function countDown(area) {
  const teller = document.getElementById(area.dataset.teller);
  const say = () => {
    const left = area.maxLength - area.value.length;
    teller.textContent = left === 1 ? "Nog 1 teken." : `Nog ${left} tekens.`;
  };
  area.addEventListener("input", say);
  // once the fields are empty again
  area.form.addEventListener("reset", () => queueMicrotask(say));
  say();
}
