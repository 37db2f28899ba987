// On a page of somebody who is signed in: says so at once when that ends elsewhere. What was typed stays.
import { connect } from "./connection.js";

const note = () => {
  const made = document.createElement("p");
  const link = document.createElement("a");
  made.className = "fout afgemeld";
  made.setAttribute("role", "alert");
  link.href = `/aanmelden?terug=${encodeURIComponent(location.pathname)}`;
  link.target = "_blank";
  link.textContent = "Meld je opnieuw aan in een ander tabblad";
  made.append("Je bent hier niet meer aangemeld. Wat je typte, staat er nog. ", link, ", en verstuur het dan.");
  return made;
};

/** @param {boolean} isIn */
function show(isIn) {
  const shown = document.querySelector(".afgemeld");
  if (isIn) shown?.remove();
  else if (!shown) document.getElementById("inhoud").prepend(note());
}

// the connection of a sign-in that ended is ended too, and comes back as nobody's
const link = connect(async (hub) => show(await hub.invoke("SignedIn")), () => {});
document.addEventListener("visibilitychange", () => { if (!document.hidden) link.sync(); });
