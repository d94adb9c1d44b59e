// One key does what the visible element that carries it in `data-key` does: a field takes the focus, the rest is clicked.

const typingIn = (element) =>
  element.closest("textarea, select, dialog[open], [contenteditable], input:not([type=checkbox], [type=radio])");

const keyed = (key) => {
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  return all.find((element) => element.checkVisibility()) ?? all.find((element) => element.closest("details:not([open])"));
};

// Steps that are faster than their answers are taken one after the other; what acts on a claim waits until one sees it.
const steps = [];
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  // Behind a step that failed the others would lead from somewhere else, and later.
  if (!detail.successful) steps.length = 0;
  const link = steps.length && keyed(steps[0]);
  if (link && link.closest("[inert]")) return;
  steps.shift();
  if (link) link.click();
});

document.addEventListener("keydown", (event) => {
  // Keys of an input method that is composing belong to it alone; keyCode 229 is how Safari tells.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape" && typingIn(event.target)) {
    event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typingIn(event.target)) return;
  const element = keyed(event.key);
  if (!element) return;
  event.preventDefault();
  if (element.closest("[inert]")) {
    if (element.matches("a")) steps.push(event.key);
    return;
  }
  element.closest("details")?.setAttribute("open", "");
  if (!element.matches("input, textarea, select")) return element.click();
  element.focus();
  // A search is typed anew; one's own words are gone on with.
  if (element.matches("[type=search]")) element.select();
  else element.setSelectionRange?.(element.value.length, element.value.length);
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
