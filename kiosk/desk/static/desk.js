// Two comforts; every page works without them: telling that something new came in, and that the
// session is about to end. It keeps nothing and sends nothing but the question itself.
"use strict";

const said = document.getElementById("said");
const head = document.querySelector("[data-mark]");
const rest = Number(document.body.dataset.rest || 0);

function say(text, link) {
  said.textContent = `${text} `;
  const there = document.createElement("a");
  there.href = window.location.pathname;
  there.textContent = link;
  said.append(there);
}

async function look() {
  try {
    const answer = await fetch("/inbox/mark", { redirect: "manual" });
    if (answer.ok && (await answer.json()).mark !== head.dataset.mark) {
      say("The inbox has changed.", "Show it");
      return;
    }
  } catch {
    // The desk does not answer just now; the next look may find it.
  }
  window.setTimeout(look, 20000);
}

if (head) window.setTimeout(look, 20000);
if (rest) window.setTimeout(() => say("You are signed out in two minutes.", "Stay"), (rest - 120) * 1000);
