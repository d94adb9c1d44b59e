// An act that the server could not answer says so above the page; by itself htmx would leave the page as if nothing had been done.

const say = (alert) => {
  const messages = document.getElementById("messages");
  messages.replaceChildren(alert);
  messages.scrollIntoView({ block: "nearest" });
};

const alertOf = (page) => {
  const alert = document.getElementById("unreachable").content.cloneNode(true);
  const told = [page.querySelector("h1"), page.querySelector("main p")].map((element) => element?.textContent.trim());
  if (told.every(Boolean)) alert.querySelector("div").textContent = told.join(document.documentElement.lang.startsWith("zh") ? "。" : ". ");
  return alert;
};

document.addEventListener("htmx:sendError", () => say(document.getElementById("unreachable").content.cloneNode(true)));
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status < 500) return;
  say(alertOf(new DOMParser().parseFromString(detail.xhr.responseText, "text/html")));
});
