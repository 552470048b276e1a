// What htmx has no word for: the number of new requests in the tab's title, and arrow keys through
// the list. Every page works without it. It keeps nothing and sends nothing.
"use strict";

const plain = document.title;

// The desk tells with each answer how many requests are new (the header HX-Trigger).
document.addEventListener("counted", (event) => {
  const now = event.detail.value;
  document.title = now ? `(${now}) ${plain}` : plain;
});

document.addEventListener("keydown", (event) => {
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll("#list tbody a")];
  const at = links.indexOf(document.activeElement);
  if (!to || at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + to))].focus();
});
