// An act that the server could not answer says so above the page; by itself htmx would leave the page as if nothing had been done.

const say = (alert) => {
  const messages = document.getElementById("messages");
  messages.replaceChildren(alert);
  messages.scrollIntoView({ block: "nearest" });
};

const alertOf = (page) => {
  const alert = document.getElementById("maybe-saved").content.cloneNode(true);
  const told = [page.querySelector("h1"), page.querySelector("main p")].map((element) => element?.textContent.trim());
  if (told.every(Boolean)) alert.querySelector("div").textContent = told.join(document.documentElement.lang.startsWith("zh") ? "。" : ". ");
  return alert;
};

const sayUnreachable = ({ detail }) => {
  const isSaving = detail.requestConfig.verb === "post";
  say(document.getElementById(isSaving ? "maybe-saved" : "unreachable").content.cloneNode(true));
};
document.addEventListener("htmx:sendError", sayUnreachable);
document.addEventListener("htmx:timeout", sayUnreachable);
document.addEventListener("htmx:responseError", ({ detail }) => say(alertOf(new DOMParser().parseFromString(detail.xhr.responseText, "text/html"))));
// What could only not be shown has been shown by now; what may not have been saved stays until somebody has read it.
document.addEventListener("htmx:beforeSwap", () => document.querySelector("#messages [data-outage]")?.remove());

// Leaving while an act is under way would leave it unknown whether it was done.
const underWay = new Set();
document.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr } }) => {
  if (!elt.matches("form")) return;
  underWay.add(xhr);
  xhr.addEventListener("loadend", () => underWay.delete(xhr));
});
addEventListener("beforeunload", (event) => underWay.size && event.preventDefault());
