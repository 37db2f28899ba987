const time = new Intl.DateTimeFormat(
  "nl-BE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Brussels" });

/** Shows the time the tracker lives by: the real one, or one that runs beside it. */
export function keepTime(clock) {
  const offsetMs = Number(clock.dataset.verschil);
  const show = () => { clock.textContent = time.format(Date.now() + offsetMs); };
  setInterval(show, 1000);
  show();
}
