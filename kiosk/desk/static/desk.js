// Comforts; every page works without them: the list renews itself, the title and, where staff
// want it, a notification tell of a new request, arrow keys go through the list, and the end of
// the session is told. It keeps nothing, sends nothing but the question, and no word of a visitor
// stands in a notification.
"use strict";

const EVERY_MS = 15000;
const said = document.getElementById("said");
const head = document.querySelector("[data-mark]");
const rest = Number(document.body.dataset.rest || 0);
const plain = document.title;
let mark = head ? head.dataset.mark : "";
let fresh = -1;

function say(text, link) {
  said.textContent = `${text} `;
  const there = document.createElement("a");
  there.href = window.location.pathname + window.location.search;
  there.textContent = link;
  said.append(there);
}

function count(now) {
  document.title = now ? `(${now}) ${plain}` : plain;
  if (fresh >= 0 && now > fresh && "Notification" in window && Notification.permission === "granted")
    new Notification("A new request is at the desk", { tag: "desk-new", icon: "/static/desk.svg" });
  fresh = now;
}

// The rows as they are now, in place; the focus stays on the request that has it.
async function renew() {
  const answer = await fetch(head.dataset.live, { redirect: "manual" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const held = document.activeElement ? document.activeElement.getAttribute("href") : null;
  for (const id of ["tabs", "list"])
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  if (held && document.activeElement === document.body)
    document.querySelector(`#list a[href="${held}"], #tabs a[href="${held}"]`)?.focus();
  said.textContent = "The list is up to date.";
}

async function look() {
  try {
    const answer = await fetch("/inbox/mark", { redirect: "manual" });
    if (answer.ok) {
      const now = await answer.json();
      count(now.new);
      if (head && now.mark !== mark) {
        mark = now.mark;
        if (head.dataset.live) await renew();
        else say("The inbox has changed.", "Show it");
      }
    }
  } catch {
    // The desk does not answer just now; the next look may find it.
  }
  window.setTimeout(look, EVERY_MS);
}

function step(event) {
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll("#list tbody a")];
  const at = links.indexOf(document.activeElement);
  if (!to || at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + to))].focus();
}

function offer() {
  const ask = document.getElementById("notify");
  if (!ask || !("Notification" in window) || Notification.permission !== "default") return;
  ask.hidden = false;
  ask.addEventListener("click", async () => {
    await Notification.requestPermission();
    ask.hidden = true;
  });
}

if (rest) {
  window.setTimeout(() => say("You are signed out in two minutes.", "Stay"), (rest - 120) * 1000);
  document.addEventListener("keydown", step);
  offer();
  look();
}
