/** Says how much room is left in a text, or how much is too much: what is pasted is never cut. */
export function countDown(area) {
  const teller = document.getElementById(area.dataset.teller);
  const say = () => {
    const left = Number(area.dataset.hoogstens) - area.value.trim().length;
    teller.textContent = left < 0 ? `${amount(-left)} te veel.` : `Nog ${amount(left)}.`;
    teller.classList.toggle("teveel", left < 0);
  };
  area.addEventListener("input", say);
  // once the fields are empty again
  area.form.addEventListener("reset", () => queueMicrotask(say));
  say();
}

const amount = (count) => (count === 1 ? "1 teken" : `${count} tekens`);
