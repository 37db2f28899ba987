// Every page works without this: script only moves what changed.
import { follow } from "./follow.js";
import { countDown } from "./countdown.js";
import { forget, keepDraft } from "./draft.js";
import { keepTime } from "./clock.js";
import { announce } from "./announce.js";
import { direct } from "./regie.js";

// the phone gathers what it tells
if (!document.querySelector("[data-balk]")) document.addEventListener("board:changed", (event) => announce(event.detail));
if (document.body.dataset.bord) follow(document.body.dataset.bord);
for (const area of document.querySelectorAll("[data-teller]")) countDown(area);
for (const form of document.querySelectorAll("[data-concept]")) keepDraft(form);
for (const receipt of document.querySelectorAll("[data-ontvangen]")) forget(receipt.dataset.ontvangen);
for (const clock of document.querySelectorAll("[data-klok]")) keepTime(clock);
if (document.querySelector("[data-regie]")) direct();
document.querySelector("[data-fout]")?.focus();
