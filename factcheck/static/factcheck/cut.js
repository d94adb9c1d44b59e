// Editing the cut: what is selected in the text becomes two offsets of the form, counted in UTF-16 units.

const root = document.querySelector("[data-cut]");
const text = root.querySelector("[data-cut-text]");
const told = root.querySelector("[data-cut-told]");
const start = root.querySelector("[data-cut-start]");
const end = root.querySelector("[data-cut-end]");
const buttons = root.querySelectorAll("button[data-for]");

const AROUND = 12;

const lengthBefore = (node, offset) => {
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(node, offset);
  return before.toString().length;
};

// Shortened by whole characters, so that no half of one is shown.
const shortened = (words) => {
  const characters = [...words];
  if (characters.length <= 2 * AROUND) return words;
  return `${characters.slice(0, AROUND).join("")}…${characters.slice(-AROUND).join("")}`;
};

const around = (place) => {
  const before = [...text.textContent.slice(0, place)].slice(-AROUND).join("");
  const after = [...text.textContent.slice(place)].slice(0, AROUND).join("");
  return `${before}｜${after}`;
};

const take = () => {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  // A click on a button or in the box must not forget what was selected in the text.
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  start.value = lengthBefore(range.startContainer, range.startOffset);
  end.value = lengthBefore(range.endContainer, range.endOffset);
  told.textContent = range.collapsed ? around(Number(start.value)) : shortened(range.toString());
  for (const button of buttons) button.disabled = (button.dataset.for === "place") !== range.collapsed;
};

root.querySelector("[data-cut-selection]").hidden = false;
document.addEventListener("selectionchange", take);
