// longer than the server itself waits for its database
const longestWaitMs = 20000;

/**
 * Sends a form without leaving its page, so that a lost connection loses no word: what has no answer stays, with its
 * key, and counts once however often it is sent.
 * @param show puts the page in place that an answer brings.
 */
export function sendFrom(form, show) {
  const told = form.querySelector("[data-onderweg]");
  const button = form.querySelector("[type=submit]");
  let underway = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (underway) return;
    mark(true);
    told.hidden = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(new FormData(form)), signal: AbortSignal.timeout(longestWaitMs),
      });
      if (answer.redirected) location.assign(answer.url);
      else show(await answer.text());
    } catch {
      tell(told.dataset.zonder);
    }
    mark(false);
  });
  addEventListener("online", () => { if (!told.hidden) tell(told.dataset.terug); });

  function tell(sentence) {
    told.textContent = sentence;
    told.hidden = false;
    told.scrollIntoView({ block: "nearest" });
  }

  function mark(busy) {
    underway = busy;
    button.ariaDisabled = busy ? "true" : null;
  }
}
