// What is only of use where somebody types; phones that follow a board do not load it.
import { countDown } from "./countdown.js";
import { forget, keepDraft } from "./draft.js";
import { sendFrom } from "./send.js";

function begin() {
  for (const receipt of document.querySelectorAll("[data-ontvangen]")) forget(receipt.dataset.ontvangen);
  for (const form of document.querySelectorAll("[data-concept]")) keepDraft(form);
  for (const area of document.querySelectorAll("[data-teller]")) countDown(area);
  for (const form of document.querySelectorAll("[data-verzend]")) sendFrom(form, show);
  // older browsers know autofocus on fields alone
  document.querySelector("[autofocus]")?.focus();
  // between signing in and the form that waited
  document.querySelector("[data-verder]")?.requestSubmit();
}

/** Another page at the same address: what was sent came back, or somebody has to sign in first. */
function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html");
  document.title = next.title;
  for (const style of next.querySelectorAll("link[rel=stylesheet]"))
    if (!document.querySelector(`link[href="${CSS.escape(style.getAttribute("href"))}"]`)) document.head.append(style);
  document.querySelector("main").replaceWith(next.querySelector("main"));
  document.body.dataset.wie = next.body.dataset.wie ?? "";
  scrollTo(0, 0);
  begin();
}

begin();
