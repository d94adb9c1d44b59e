// The reader: a click on a claim fetches its panel; the selected claim is marked and kept in view.

const reader = document.querySelector("[data-reader]");
const panel = document.getElementById("panel");

const mark = () => {
  const number = panel.querySelector("[data-claim]")?.dataset.claim;
  const before = reader.querySelector("[aria-current]");
  const now = number && document.getElementById(`claim-${number}`);
  before?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  return now;
};

reader.addEventListener("click", (event) => {
  const link = event.target.closest("a.claim-link");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  window.htmx.ajax("GET", link.href, { target: "#panel" });
});

// Moving on by key brings the claim into view; a click has it in view already.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== panel) return;
  panel.scrollTop = 0;
  mark()?.scrollIntoView({ block: "nearest" });
});

mark()?.scrollIntoView({ block: "center" });
