// The reader: a click on a claim fetches its panel; the selected claim is marked, in view, and in the address.

const reader = document.querySelector("[data-reader]");
const panel = document.getElementById("panel");
const outline = document.querySelector(".outline");
const shown = () => panel.querySelector("[data-claim]");

const mark = () => {
  const now = shown() && document.getElementById(`claim-${shown().dataset.claim}`);
  reader.querySelector("[aria-current]")?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  markSection(now);
  return now;
};

// The outline shows in which section the selected claim stands.
const sections = new Map([...outline.querySelectorAll("a")].map((entry) => [entry.hash, entry]));
const markSection = (now) => {
  let entry, block = now?.parentElement;
  while (block && !(entry = sections.get(`#${block.querySelector(".claim-link")?.id}`))) block = block.previousElementSibling;
  outline.querySelector("[aria-current]")?.removeAttribute("aria-current");
  entry?.setAttribute("aria-current", "true");
  if (entry) outline.scrollTo({ left: entry.offsetLeft - outline.offsetLeft, top: entry.offsetTop - outline.offsetTop });
};

// Each link asks for itself: one that gets no answer keeps the others from nothing.
const fetchPanel = (address, source) => window.htmx.ajax("GET", address, { source, target: "#panel" });

reader.addEventListener("click", (event) => {
  const link = event.target.closest("a.claim-link");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  fetchPanel(link.href, link);
});

// The second half of a double click must not judge the claim that has come in the meantime.
panel.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest(".verdict")) event.preventDefault();
});

// Until the answer is there nothing acts on the claim that is still shown, which is not the one that was asked for.
let lastAsked;
const wait = (isWaiting) => {
  for (const part of [panel, ...document.querySelectorAll("[data-waits]")]) part.inert = isWaiting;
  panel.ariaBusy = isWaiting;
};
document.addEventListener("htmx:beforeSend", ({ detail }) => {
  if (detail.target !== panel) return;
  lastAsked = detail.xhr;
  wait(true);
  // Not htmx's own event: that is lost with a form that has left the page.
  lastAsked.addEventListener("loadend", ({ target }) => (target === lastAsked ? wait(false) : tellRefused(target)));
});

// When one answer overtakes another, the panel shows what was asked for last. The other changes its marks in the text, and
// what it was refused is told above.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== panel) return;
  if (detail.xhr !== lastAsked) detail.swapOverride = "none";
  else wait(false);
});
const tellRefused = ({ status, responseText }) => {
  const refused = [409, 422].includes(status) && new DOMParser().parseFromString(responseText, "text/html").querySelector("[data-claim]");
  if (!refused) return;
  const told = document.getElementById("not-saved").content.cloneNode(true);
  told.querySelector("a").href = refused.dataset.address;
  document.getElementById("messages").replaceChildren(told);
};

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== panel || event.detail.xhr !== lastAsked || !shown()) return;
  const here = location.pathname + location.search;
  // After "back" the address is the panel's already.
  if (shown().dataset.address !== here) history.pushState(null, "", shown().dataset.address);
  panel.scrollTop = 0;
  mark()?.scrollIntoView({ block: "nearest" });
  // What was wrong with a form stands beside its field, which may be below the edge.
  const wrong = panel.querySelector("[aria-invalid=true]");
  wrong?.focus();
  wrong?.closest(".field")?.scrollIntoView({ block: "center" });
});

addEventListener("popstate", () => {
  const claim = new URLSearchParams(location.search).get("claim");
  fetchPanel(location.href, document.getElementById(`claim-${claim}`));
});

// The address names the claim from the start, so that going back to it needs no other one.
if (shown()) history.replaceState(null, "", shown().dataset.address + location.hash);

// Whoever opens an essay keeps the menu, as long as the claim stands in the window with it.
const first = mark();
const seen = first?.getBoundingClientRect();
const foot = matchMedia("(max-width: 991.98px)").matches ? panel.getBoundingClientRect().top : innerHeight;
if (seen && (seen.top < 0 || seen.bottom > foot)) first.scrollIntoView({ block: "center" });
