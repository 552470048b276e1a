// What is typed of a note is sent to the desk as it is typed, and at once when the page is left, so
// that neither a click nor the end of a session takes it. The line below the field says how it went.
"use strict";

(() => {
  const field = document.querySelector("textarea[data-draft]");
  if (!field) return;
  const line = document.getElementById("note-state"), url = field.dataset.draft;
  let kept = field.value, due = 0;

  const body = () => new URLSearchParams({ form_token: field.form.elements.form_token.value, note: field.value });
  const say = (words) => { line.textContent = words; };

  async function keep() {
    clearTimeout(due);
    due = 0;
    const now = field.value;
    if (now === kept) return;
    try {
      const answer = await fetch(url, { method: "POST", body: body(), redirect: "manual", keepalive: true });
      if (!answer.ok) throw new Error(answer.status);
      kept = now;
      say("Draft saved. It’ll be here when you come back.");
    } catch {
      say("Not saved: you’re signed out, or the desk isn’t answering. Copy the note before you leave.");
    }
  }

  field.addEventListener("input", () => { due ||= setTimeout(keep, 700); });
  field.addEventListener("change", keep);
  // The form that is sent holds the note itself; any other way out sends it as the page goes.
  field.form.addEventListener("submit", () => { clearTimeout(due); kept = field.value; });
  addEventListener("pagehide", () => { if (field.value !== kept) navigator.sendBeacon(url, body()); });
})();
