// Keeps the front page fresh. It reads /now.json, which is open, and where somebody is logged in
// the API; everything that it writes, it writes as text.

const POLL_MS = 15_000;
const TICK_MS = 1_000;
const operator = document.body.dataset.operator === "true";
const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: document.body.dataset.zone,
});

// How far the station's clock is ahead of this browser's.
let aheadMs = 0;

const find = (selector, within = document) => within.querySelector(selector);
const cards = () => [...document.querySelectorAll("[data-channel]")];

function say(element, text) {
  if (element && element.textContent !== text) {
    element.textContent = text;
  }
}

function setTime(element, instant) {
  element.dateTime = instant;
  say(element, clock.format(new Date(instant)));
}

function advance(card) {
  const bar = find(".time progress", card);
  if (!bar) {
    return;
  }
  const start = Date.parse(find(".start", card).dateTime);
  const end = Date.parse(find(".end", card).dateTime);
  bar.max = (end - start) / 1000;
  bar.value = Math.min(bar.max, Math.max(0, (Date.now() + aheadMs - start) / 1000));
}

function showChannel(card, channel) {
  const viewers = channel.signal.viewers;
  say(find(".viewers", card), viewers === 0 ? "" : viewers === 1 ? "1 viewer" : `${viewers} viewers`);
  const { now, next } = channel;
  say(find(".title", card), now.title);
  say(find(".sub", card), [now.number, now.subTitle].filter(Boolean).join(" · "));
  setTime(find(".start", card), now.start);
  setTime(find(".end", card), now.end);
  const line = find(".next", card);
  line.hidden = !next;
  if (next && find(".next-title", line)) {
    setTime(find(".at", line), next.start);
    say(find(".next-title", line), next.title);
  }
  advance(card);
}

function showBusy(work) {
  const section = find("#busy");
  section.hidden = !work.running;
  if (!work.running) {
    return;
  }
  say(find("p", section), work.sentence);
  const bar = find("progress", section);
  if (work.total > 0) {
    bar.max = work.total;
    bar.value = Math.min(work.done, work.total);
  } else {
    bar.removeAttribute("value");
  }
}

function showHealth(state) {
  const pill = find("#health");
  pill.className = `pill ${state}`;
  say(pill, { ok: "All is well", degraded: "Needs a look" }[state] ?? "In trouble");
}

// Whether the page as it was sent still has a place for everything that there is to show.
function fits(channels) {
  const shown = cards();
  return (
    shown.length === channels.length &&
    channels.every(
      (channel, i) =>
        shown[i].dataset.channel === String(channel.id) &&
        find(".number", shown[i]).textContent === channel.number &&
        Boolean(find(".now", shown[i])) === Boolean(channel.now) &&
        (!channel.next || Boolean(find(".next-title", shown[i]))),
    )
  );
}

async function refresh() {
  const asked = Date.now();
  const answer = await fetch("/now.json", { headers: { Accept: "application/json" } });
  const state = await answer.json();
  aheadMs = Date.parse(state.station.time) - (asked + Date.now()) / 2;
  if (!fits(state.channels)) {
    location.reload();
    return;
  }
  showHealth(state.station.health);
  showBusy(state.station.work);
  const shown = cards();
  state.channels.forEach((channel, i) => {
    if (channel.now) {
      showChannel(shown[i], channel);
    }
  });
}

async function poll() {
  if (document.visibilityState === "visible") {
    try {
      await refresh();
    } catch {
      const pill = find("#health");
      pill.className = "pill failed";
      say(pill, "No answer");
    }
  }
}

function addCopiers() {
  if (!navigator.clipboard) {
    return;
  }
  for (const code of document.querySelectorAll("code.copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copier";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${code.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    code.after(button);
  }
}

function showMaking(pieces) {
  const lines = pieces.map(({ title, piece, pieces: of }) => {
    const line = document.createElement("li");
    line.textContent = of === 1 ? title : `${title}, piece ${piece} of ${of}`;
    return line;
  });
  find("#making").replaceChildren(...lines);
}

function showLibrary(report) {
  say(find("#scan-said"), report.scan.sentence);
  say(find("#prepare-said"), report.prepare.sentence);
  say(find("#prepare-problem"), report.house.problem && `Last problem: ${report.house.problem}`);
  showMaking(report.house.making);
  showBusy(report.scan.running ? report.scan : report.prepare);
  find("#scan").disabled = report.scan.running;
}

async function scan() {
  const refusal = find("#scan-refusal");
  say(refusal, "");
  const answer = await fetch("/api/v1/library/scan", {
    method: "POST",
    headers: { Accept: "application/json" },
  });
  const said = await answer.json();
  if (answer.ok) {
    showLibrary(said);
  } else {
    say(refusal, said.detail);
  }
}

function operate() {
  find("#logout").addEventListener("click", async () => {
    await fetch("/logout", { method: "POST" });
    location.reload();
  });
  find("#scan").addEventListener("click", () =>
    scan().catch(() => say(find("#scan-refusal"), "The station does not answer.")),
  );
  const events = new EventSource("/api/v1/events");
  events.addEventListener("library", (event) => showLibrary(JSON.parse(event.data)));
  events.addEventListener("guide", poll);
}

addCopiers();
cards().forEach(advance);
setInterval(() => cards().forEach(advance), TICK_MS);
setInterval(poll, POLL_MS);
document.addEventListener("visibilitychange", poll);
if (operator) {
  operate();
}
poll();
