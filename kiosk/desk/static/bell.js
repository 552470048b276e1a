// A new request is told on every open page: a sound made here, a notification, a line that screen
// readers say. The sound begins only once somebody has switched it on, and no word of a visitor
// stands in any of it. Nothing moves, so there is nothing to hold back where less movement is wanted.
"use strict";

(() => {
  const button = document.getElementById("bell"), line = document.getElementById("rang");
  let waiting = 0, sound = null;

  // A browser may keep no storage; the page then only forgets.
  const stored = (place, name) => { try { return place()[name]; } catch { return undefined; } };
  const keep = (place, name, value) => { try { place()[name] = value; } catch { /* see above */ } };
  const tab = () => sessionStorage, browser = () => localStorage;
  const isOn = () => stored(browser, "desk-bell") === "on";
  const words = () => waiting === 1 ? "1 new request is waiting" : `${waiting} new requests are waiting`;

  // Browsers let a page sound only after it was clicked or typed into.
  function allow() {
    if (!isOn() || sound?.state === "running") return;
    sound ??= new AudioContext();
    sound.onstatechange = show;
    sound.resume();
  }

  function ring() {
    if (sound?.state !== "running") return;
    [[880, 0], [660, 0.22]].forEach(([hertz, after]) => {
      const at = sound.currentTime + after, note = sound.createOscillator(), loud = sound.createGain();
      note.frequency.value = hertz;
      loud.gain.setValueAtTime(0.25, at);
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
      note.connect(loud).connect(sound.destination);
      note.start(at);
      note.stop(at + 0.5);
    });
  }

  function show() {
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", isOn());
    button.textContent = isOn() && sound?.state !== "running"
      ? "Play a sound for new requests: press any key to let it sound" : "Play a sound for new requests";
  }

  function tell() {
    const link = document.createElement("a");
    link.href = "/inbox";
    link.textContent = "Show inbox";
    line.replaceChildren(`${words()}. `, ...(location.pathname === "/inbox" ? [] : [link]));
    // Several tabs of one browser ring once.
    if (stored(browser, "desk-rang") === stored(tab, "desk-came")) return;
    keep(browser, "desk-rang", stored(tab, "desk-came"));
    if (isOn()) ring();
    if (stored(browser, "desk-bell") !== "off" && "Notification" in window && Notification.permission === "granted")
      new Notification(words(), { tag: "desk-new", icon: "/static/desk.svg" });
  }

  // The desk tells with each answer how many are new, and how many ever came (HX-Trigger). The tab
  // remembers the last across its pages: what comes while one goes to the next rings there.
  document.addEventListener("counted", (event) => {
    waiting = event.detail.value;
    if (!waiting) line.replaceChildren();
  });
  document.addEventListener("came", (event) => {
    const now = String(event.detail.value), before = stored(tab, "desk-came");
    keep(tab, "desk-came", now);
    if (before !== undefined && now !== before && waiting) tell();
  });

  button?.addEventListener("click", async () => {
    keep(browser, "desk-bell", isOn() ? "off" : "on");
    allow();
    show();
    if (!isOn()) return;
    await sound.resume();
    ring();
    if ("Notification" in window && Notification.permission === "default") Notification.requestPermission();
  });
  // Where the session ended at rest no htmx asks; the browser's cookie opens this one address.
  const from = document.currentScript.dataset.ask;
  async function ask() {
    const answer = await fetch(from).catch(() => null);
    if (answer?.status === 403) return clearInterval(again);
    if (!answer?.ok) return;
    for (const [name, value] of Object.entries(JSON.parse(answer.headers.get("HX-Trigger"))))
      document.dispatchEvent(new CustomEvent(name, { detail: { value } }));
  }
  const again = from && setInterval(ask, 15000);
  if (from) {
    addEventListener("focus", ask);
    ask();
  }

  for (const touched of ["pointerdown", "keydown"]) document.addEventListener(touched, allow);
  allow();
  show();
})();
