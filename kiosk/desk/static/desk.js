// What htmx has no word for: the number of new requests in the tab's title, a notification of a
// new one where staff want it, and arrow keys through the list. Every page works without it. It
// keeps nothing, sends nothing, and no word of a visitor stands in a notification.
"use strict";

const plain = document.title;
let fresh = -1;

// The desk tells with each answer how many requests are new (the header HX-Trigger).
document.addEventListener("counted", (event) => {
  const now = event.detail.value;
  document.title = now ? `(${now}) ${plain}` : plain;
  if (fresh >= 0 && now > fresh && "Notification" in window && Notification.permission === "granted")
    new Notification("A new request is at the desk", { tag: "desk-new", icon: "/static/desk.svg" });
  fresh = now;
});

document.addEventListener("keydown", (event) => {
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll("#list tbody a")];
  const at = links.indexOf(document.activeElement);
  if (!to || at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + to))].focus();
});

const ask = document.getElementById("notify");
if (ask && "Notification" in window && Notification.permission === "default") {
  ask.hidden = false;
  ask.addEventListener("click", async () => {
    await Notification.requestPermission();
    ask.hidden = true;
  });
}
