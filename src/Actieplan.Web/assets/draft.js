const key = (path) => `concept:${path}`;
const fields = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");

/**
 * Keeps what is typed in this tab, so that a reload or a lost connection loses no word. Sent and received, it goes:
 * the receipt names the form it is of.
 */
export function keepDraft(form) {
  const mine = key(location.pathname);
  const kept = sessionStorage.getItem(mine);
  if (kept !== null && form.dataset.concept === "leeg") restore(form, JSON.parse(kept));
  form.addEventListener("input", () => {
    const typed = fields(form).map((field) => [field.name, field.type === "radio" ? field.checked : field.value]);
    sessionStorage.setItem(mine, JSON.stringify(typed));
  });
}

export function forget(path) {
  sessionStorage.removeItem(key(path));
}

// the same form has the same fields in the same order; another one takes nothing
function restore(form, typed) {
  const now = fields(form);
  if (now.length !== typed.length || now.some((field, i) => field.name !== typed[i][0])) return;
  now.forEach((field, i) => {
    if (field.type === "radio") field.checked = typed[i][1];
    else field.value = typed[i][1];
  });
  const more = form.querySelector("details");
  if (more) more.open = [...more.querySelectorAll("input, textarea, select")].some((field) => field.value !== "");
}
