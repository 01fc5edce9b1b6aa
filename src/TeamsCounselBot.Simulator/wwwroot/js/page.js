import { h } from "./dom.js";
import { t, fillDocument } from "./texts.js";
import { get, listen, post } from "./control.js";
import { PersonPane } from "./pane.js";
import { Calls } from "./calls.js";
import { Story } from "./story.js";
import { Head, Stage, zoneOf } from "./stage.js";

fillDocument();

/** Everything from the beginning. */
async function startOver() {
  story.forget();
  calls.clear();
  for (const pane of [left, right]) pane.clear();
  return post("reset");
}

const story = new Story(startOver);
const noted = (person, messages) => story.look(person, messages);
const left = new PersonPane(document.getElementById("pane-left"), "left", noted);
const right = new PersonPane(document.getElementById("pane-right"), "right", noted);
const calls = new Calls(document.getElementById("pane-calls"));
const stage = new Stage();
const head = new Head(startOver);

let state, readAt = 0, offset;
const zone = () => zoneOf(meeting());
const meeting = () => state?.meetings.find(one => one.id === state.current?.meetingId) ?? state?.meetings[0];

async function readState() {
  const read = await get("state").catch(() => undefined);
  if (!read) return;
  state = read;
  readAt = performance.now();
  const current = meeting();
  head.show(state, current);
  stage.show(state, current);
  story.show(state, current);
  for (const pane of [left, right]) pane.show(state, current);
  tick();
  if (offset !== state.clock.offset) {
    offset = state.clock.offset;
    readChats();
  }
}

const readChats = () => Promise.all([left.read(), right.read()]);

function tick() {
  if (!state) return;
  head.tick(Date.parse(state.clock.now) + performance.now() - readAt, zone());
  // Nobody tells when the bot has come to be ready.
  if (state.bot.running && !state.bot.ready && performance.now() - readAt > 900) readState();
}

/** Many nudges in a row are answered by one reading. */
function gathered(read) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      read();
    }, 60);
  };
}

const nudged = {
  state: gathered(async () => {
    await readState();
    await readChats();
  }),
  chat: gathered(readChats),
  call: gathered(() => calls.read(zone())),
};

const lost = document.getElementById("lost");
listen({
  nudged: kind => nudged[kind]?.(),
  connected: async () => {
    lost.hidden = true;
    await readState();
    await readChats();
    await calls.read(zone());
  },
  lost: () => {
    lost.textContent = t("lost");
    lost.hidden = false;
  },
});
setInterval(tick, 1000);

/** On narrow screens one pane at a time. */
function paneTabs() {
  const list = document.getElementById("pane-tabs");
  const tabs = ["left", "right", "calls"].map(side => {
    const tab = h("button", { type: "button", role: "tab", id: `tab-${side}`, "aria-controls": `pane-${side}`,
      onclick: () => choose(side) }, t(`pane.${side}`));
    return [side, tab];
  });
  const choose = side => {
    document.body.dataset.pane = side;
    for (const [name, tab] of tabs) {
      tab.setAttribute("aria-selected", String(name === side));
      tab.tabIndex = name === side ? 0 : -1;
    }
  };
  list.append(...tabs.map(([, tab]) => tab));
  list.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex(([side]) => side === document.body.dataset.pane);
    const [side, tab] = tabs[(at + step + tabs.length) % tabs.length];
    choose(side);
    tab.focus();
  });
  choose("left");
}
paneTabs();
