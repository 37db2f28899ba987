const prefix = "concept:";
const key = (form) => `${prefix}${location.pathname}${form.dataset.versie ? `@${form.dataset.versie}` : ""}`;
const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));
const isTicked = (field) => ["radio", "checkbox"].includes(field.type);

/**
 * Keeps what is typed in this tab, so that a reload or a lost connection loses no word. What was changed since it was
 * opened is another form. Sent and received, it goes: the receipt names the form it is of, or all below an address.
 */
export function keepDraft(form) {
  const mine = key(form);
  const kept = sessionStorage.getItem(mine);
  if (kept !== null && form.dataset.concept === "leeg") restore(form, JSON.parse(kept));
  form.addEventListener("input", () => {
    const typed = fields(form).map((field) => [field.name, isTicked(field) ? field.checked : field.value]);
    sessionStorage.setItem(mine, JSON.stringify(typed));
  });
}

export function forget(path) {
  const all = Array.from({ length: sessionStorage.length }, (_, i) => sessionStorage.key(i));
  for (const one of all)
    if (one === prefix + path || (path.endsWith("/") && one.startsWith(prefix + path))) sessionStorage.removeItem(one);
}

// the same form has the same fields in the same order; another one takes nothing
function restore(form, typed) {
  const now = fields(form);
  if (now.length !== typed.length || now.some((field, i) => field.name !== typed[i][0])) return;
  now.forEach((field, i) => {
    if (isTicked(field)) field.checked = typed[i][1];
    else field.value = typed[i][1];
  });
  for (const more of form.querySelectorAll("details"))
    more.open ||= [...more.querySelectorAll("input, textarea, select")].some((field) => field.value !== "");
}
