// The reader: a click on a claim fetches its panel; the selected claim is marked, in view, and in the address.

const reader = document.querySelector("[data-reader]");
const panel = document.getElementById("panel");
const shown = () => panel.querySelector("[data-claim]");

const mark = () => {
  const now = shown() && document.getElementById(`claim-${shown().dataset.claim}`);
  reader.querySelector("[aria-current]")?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  return now;
};

const fetchPanel = (address) => window.htmx.ajax("GET", address, { target: "#panel" });

reader.addEventListener("click", (event) => {
  const link = event.target.closest("a.claim-link");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  fetchPanel(link.href);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== panel || !shown()) return;
  const here = location.pathname + location.search;
  // After "back" the address is the panel's already.
  if (shown().dataset.address !== here) history.pushState(null, "", shown().dataset.address);
  panel.scrollTop = 0;
  mark()?.scrollIntoView({ block: "nearest" });
});

addEventListener("popstate", () => fetchPanel(location.href));

mark()?.scrollIntoView({ block: "center" });
