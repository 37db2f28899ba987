// Every page works without this: script only moves what changed.
import { follow } from "./follow.js";
import { countDown } from "./teller.js";
import { keepTime } from "./klok.js";

const { bord, positie } = document.body.dataset;
if (bord) follow(bord, Number(positie));
for (const area of document.querySelectorAll("[data-teller]")) countDown(area);
for (const clock of document.querySelectorAll("[data-klok]")) keepTime(clock);
document.querySelector("[data-fout]")?.focus();
