// The claims table by keyboard: a row at a time. The keys are on the buttons above the table, see keyboard.js.

const rows = () => [...document.querySelectorAll("[data-row]")];
let last = null;
// A row that htmx has drawn anew is another element of the same name.
const current = () => last && document.getElementById(last);

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-row]");
  if (!row || row.id === last) return;
  current()?.classList.remove("is-current");
  row.classList.add("is-current");
  last = row.id;
});

const go = (to) => {
  to?.querySelector(".claim-cell a").focus({ preventScroll: true });
  to?.scrollIntoView({ block: "nearest" });
};

const acts = {
  step: ({ step }) => {
    const all = rows();
    const at = all.indexOf(current());
    go(at < 0 ? all[0] : all[Math.min(Math.max(at + Number(step), 0), all.length - 1)]);
  },
  ticks: () => current()?.querySelector("[data-selects-row]").click(),
  opensMenu: () => {
    const button = current()?.querySelector("[data-row-menu]");
    button?.focus();
    button?.click();
  },
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-step], [data-ticks], [data-opens-menu]");
  for (const [name, act] of Object.entries(acts)) if (button && name in button.dataset) act(button.dataset);
});

// On a phone the menu covers the lower part of the window: the claim must stand above it.
document.addEventListener(
  "toggle",
  ({ target, newState }) => {
    if (newState === "open") target.closest("[data-row]")?.scrollIntoView({ block: "nearest" });
  },
  true,
);

// A verdict closes its menu at once, and the focus goes back to the row; what was typed stays in the closed menu. It
// opens again when the answer is there, which draws the row anew.
document.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr } }) => {
  if (!elt.matches("[popover]")) return;
  elt.hidePopover();
  const button = elt.closest("[data-row]")?.querySelector("[data-row-menu]");
  if (!button) return;
  go(elt.closest("[data-row]"));
  button.disabled = button.ariaBusy = true;
  xhr.addEventListener("loadend", () => (button.disabled = button.ariaBusy = false));
});
document.addEventListener("htmx:afterSwap", () => current()?.classList.add("is-current"));
