// What is typed is kept in this tab until the server has it: over an expired session, a reload, a lost connection.

const KEPT = "form[data-keeps-unsaved]";
const PREFIX = "draft ";
const OWN = `${PREFIX}${document.body.dataset.person} `;
// What the words were typed on goes with them: the server compares, so that no change made since is written over unseen.
const SEEN = ["version", "seen"];
const UNKEPT = ["csrfmiddlewaretoken", "reader", "next", "moves_on", "status", "selected", "query", "assignee", "due_on"];
const SENT = "sent draft";
const name = (form) => OWN + (form.getAttribute("action") || location.pathname);

const keep = (form) => {
  const typed = [...new FormData(form)].filter(([field, value]) => !UNKEPT.includes(field) && typeof value === "string");
  try {
    sessionStorage.setItem(name(form), JSON.stringify(typed));
  } catch {
    // A pasted book is more than the browser keeps.
    sessionStorage.removeItem(name(form));
  }
};

// What was typed while this script was on its way is newer than what is kept.
const isTyped = (element) => element.defaultValue !== undefined && element.value !== element.defaultValue;
const isMissing = (element, value) => element?.closest && element.type !== "radio" && element.value !== value && !isTyped(element);

const bringBack = (root) => {
  for (const form of root.querySelectorAll(KEPT)) {
    const draft = JSON.parse(sessionStorage.getItem(name(form)) ?? "[]");
    const missing = draft.filter(([field, value]) => !SEEN.includes(field) && isMissing(form.elements[field], value));
    for (const [field, value] of missing) {
      const element = form.elements[field];
      element.value = value;
      element.closest("details")?.setAttribute("open", "");
      if (value) form.querySelector("[data-brought-back]")?.removeAttribute("hidden");
    }
    const seen = draft.filter(([field]) => SEEN.includes(field) && form.elements[field]);
    if (missing.length) for (const [field, value] of seen) form.elements[field].value = value;
    // A page that still has all of it has answered it, and has told what has changed.
    else if (draft.length) keep(form);
  }
};

// Where it may be long ago that it was typed, the page says that it is back, and one can do without it.
document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-discards]")?.form;
  if (!form) return;
  sessionStorage.removeItem(name(form));
  form.reset();
  form.querySelector("[data-brought-back]").hidden = true;
});

const forget = (isForgotten) => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX) && isForgotten(key)) sessionStorage.removeItem(key);
};
const forgetAll = () => forget(() => true);

document.addEventListener("input", (event) => {
  const form = event.target.closest(KEPT);
  if (form) keep(form);
});

// A page that says that something was saved is the answer to what this tab has just sent.
const sent = sessionStorage.getItem(SENT);
sessionStorage.removeItem(SENT);
if (sent && document.querySelector("[data-message=success], [data-message=warning]")) sessionStorage.removeItem(sent);
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.method === "post") sessionStorage.setItem(SENT, name(event.target));
});
// Whoever logs in after somebody must not find what they typed, also where a session only ended.
document.addEventListener("submit", ({ target }) => target.matches("[data-forgets-drafts]") && forgetAll());
forget((key) => !key.startsWith(OWN));
bringBack(document);

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (new URL(detail.xhr.responseURL || location.href).pathname.startsWith("/accounts/login")) {
    detail.shouldSwap = false;
    document.getElementById("messages").replaceChildren(document.getElementById("logged-out").content.cloneNode(true));
    return;
  }
  const { verb, elt } = detail.requestConfig;
  if (verb === "post" && detail.xhr.status < 300 && elt.matches(KEPT)) sessionStorage.removeItem(name(elt));
});
document.addEventListener("htmx:afterSettle", (event) => bringBack(event.target));

// What the address fills in comes a moment later; somebody who wrote on in the meantime is asked for again, not overwritten.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt, parameters } = detail.requestConfig;
  if (!detail.shouldSwap || !detail.target.matches(".evidence-rest")) return;
  const fields = [...detail.target.querySelectorAll("[name]")];
  if (fields.every((field) => field.value === parameters[field.name])) return;
  detail.shouldSwap = false;
  elt.querySelector("input").dispatchEvent(new Event("change"));
});

// Logging in again in another tab changes the token; the cookie always has the current one. Django asks the form first.
// Since that may have been somebody else, what is sent says for whom this page was drawn.
const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1];
const drawnFor = document.body.dataset.person;
document.addEventListener("htmx:configRequest", ({ detail: { verb, parameters } }) => {
  if (verb !== "post") return;
  if (token()) parameters.csrfmiddlewaretoken = token();
  parameters.drawn_for = drawnFor;
});
document.addEventListener("submit", ({ target }) => {
  const field = target.elements.namedItem("csrfmiddlewaretoken");
  if (!field) return;
  if (token()) field.value = token();
  const person = target.elements.namedItem("drawn_for") ?? Object.assign(document.createElement("input"), { type: "hidden", name: "drawn_for" });
  person.value = drawnFor;
  target.append(person);
});
