const lookMs = 1000;

/** Follows a file that is being worked on; at its end the page is the one that tells what came of it. */
async function follow() {
  const shown = document.getElementById("voortgang");
  if (!shown) return;
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  const now = answer?.ok
    ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("voortgang")
    : shown;
  // another state, or the end, or no longer signed in: the page says so itself
  if (now?.dataset.staat !== shown.dataset.staat) return location.reload();
  shown.querySelector("h2").textContent = now.querySelector("h2").textContent;
  shown.querySelector("progress").value = now.querySelector("progress").value;
  setTimeout(follow, lookMs);
}

document.querySelector("[data-ververs]")?.parentElement.setAttribute("hidden", "");
setTimeout(follow, lookMs);
