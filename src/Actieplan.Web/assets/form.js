// What is only of use where somebody types; phones that follow a board do not load it.
import { countDown } from "./countdown.js";
import { forget, keepDraft } from "./draft.js";

for (const area of document.querySelectorAll("[data-teller]")) countDown(area);
for (const form of document.querySelectorAll("[data-concept]")) keepDraft(form);
for (const receipt of document.querySelectorAll("[data-ontvangen]")) forget(receipt.dataset.ontvangen);
// older browsers know autofocus on fields alone
document.querySelector(".fout[autofocus]")?.focus();
