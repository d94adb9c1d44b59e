// What every page shares: the theme switch, the reader's time zone, and manners for forms.

const root = document.documentElement;

// The server shows times in the zone this cookie names.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`timezone=${zone}`)) {
  document.cookie = `timezone=${zone};path=/;max-age=31536000;samesite=lax`;
}

document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
  root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.bsTheme);
});

// A select that acts as soon as something is chosen; its button remains for those without JavaScript.
for (const select of document.querySelectorAll("select[data-submits]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  select.form.querySelector("[data-without-script]")?.remove();
}

// Enter that confirms a candidate of an input method must not send the form (keyCode 229 is Safari's sign of it).
document.addEventListener(
  "keydown",
  (event) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && composing && event.target.form) event.preventDefault();
  },
  true,
);

// A field that is left by pressing a button asks when the press is over: the answer could move the button from under
// the mouse, and the click would be lost. What the button sends has all that the field would have asked with.
let isPressed = false;
const held = [];
addEventListener("pointerdown", ({ target }) => (isPressed = Boolean(target.closest("button, a, summary"))), true);
addEventListener("submit", () => (held.length = 0), true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => {
    isPressed = false;
    // After the click, which comes with the end of the press.
    setTimeout(() => held.splice(0).forEach((ask) => ask()));
  });
}
document.addEventListener("htmx:confirm", (event) => {
  if (!isPressed || event.detail.triggeringEvent?.type !== "change") return;
  event.preventDefault();
  held.push(() => event.detail.issueRequest());
});

// Of a form that was refused, the first field that is wrong comes into view.
const wrong = document.querySelector("main [aria-invalid=true]");
wrong?.focus();
wrong?.closest(".field")?.scrollIntoView({ block: "center" });

// A double click saves once; the button comes back with the page from the browser's own history.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "true";
  // Somebody may have stopped the browser, which tells nobody.
  setTimeout(() => delete event.target.dataset.sent, 10_000);
});
const takeForms = () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
};
addEventListener("pageshow", takeForms);

// The box in the head of a table ticks every row; the bar below counts what is ticked.
const everyRow = document.querySelector("[data-selects-every-row]");
if (everyRow) {
  const rows = [...document.querySelectorAll("[data-selects-row]")];
  const count = document.querySelector("[data-selected-count]");
  const tell = () => {
    const ticked = rows.filter((row) => row.checked).length;
    if (count) count.textContent = ticked;
    everyRow.checked = ticked > 0 && ticked === rows.length;
    everyRow.indeterminate = ticked > 0 && ticked < rows.length;
  };
  everyRow.addEventListener("change", () => {
    for (const row of rows) row.checked = everyRow.checked;
    tell();
  });
  for (const row of rows) row.addEventListener("change", tell);
  // Whoever comes back finds the rows ticked as they were left; the browser does that after this script.
  addEventListener("pageshow", tell);
}

// Leaving a half-written form asks first.
const touched = new Set();
document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-keeps-unsaved]");
  if (form) touched.add(form);
});
for (const end of ["submit", "reset"]) document.addEventListener(end, ({ target }) => touched.delete(target));
addEventListener("beforeunload", (event) => {
  if (![...touched].some((form) => form.isConnected)) return;
  event.preventDefault();
  // This runs for whoever decides to stay: what was held back by the question can be sent after all.
  setTimeout(takeForms);
});
