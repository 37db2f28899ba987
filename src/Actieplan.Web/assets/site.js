// Every page works without this: script only moves what changed.
import { applaud } from "./applause.js";
import { follow } from "./follow.js";
import { keepTime } from "./clock.js";
import { announce } from "./announce.js";

// the phone gathers what it tells
if (!document.querySelector("[data-balk]"))
  document.addEventListener("board:changed", (event) => announce(event.detail));
if (document.body.dataset.bord) follow(document.body.dataset.bord);
for (const clock of document.querySelectorAll("[data-klok]")) keepTime(clock);
applaud();
