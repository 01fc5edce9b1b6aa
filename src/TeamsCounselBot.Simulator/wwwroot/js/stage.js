import { h, icon, button, menu, fill } from "./dom.js";
import { t, language, languages, switchLanguage } from "./texts.js";
import { post, remove } from "./control.js";
import { clockTime, longDate, shortTime } from "./times.js";
import { addPerson } from "./persondialog.js";
import { newMeeting, moveMeeting } from "./meetingdialog.js";
import { showSettings } from "./settings.js";

const steps = [["minute", "0.00:01:00"], ["tenMinutes", "0.00:10:00"], ["hour", "0.01:00:00"], ["day", "1.00:00:00"],
  ["week", "7.00:00:00"]];
const minute = 60_000;

/** Moments of the meeting to jump to, as [text key, instant in milliseconds]. */
export const moments = meeting => [
  ["beforeStart", Date.parse(meeting.start) - 15 * minute],
  ["start", Date.parse(meeting.start)],
  ["beforeEnd", Date.parse(meeting.end) - 10 * minute],
  ["end", Date.parse(meeting.end)],
];

export const zoneOf = meeting => meeting?.people.find(person => person.id === meeting.organizer)?.timeZone || "Europe/Berlin";

/** The page's head: which meeting, the clock, the bot, and what concerns all of it. */
export class Head {
  #place = document.getElementById("top");
  #clock = h("span", { class: "clock-time" });
  #date = h("span", { class: "clock-date" });
  #startOver;

  constructor(startOver) {
    this.#startOver = startOver;
  }

  show(state, meeting) {
    fill(this.#place, JSON.stringify([state.bot, state.meetings.map(one => [one.id, one.title]), meeting?.id, state.settings,
      meeting?.behaviour]), () => [
      h("select", { class: "meeting-choice", "aria-label": t("meeting.choose"), "data-key": "meeting",
        onchange: event => post(`meetings/${event.target.value}/select`) },
        state.meetings.map(one => h("option", { value: one.id, selected: one.id === meeting?.id }, one.title))),
      h("p", { class: "clock", title: t("clock.why") }, icon("clock"), this.#clock, this.#date),
      this.#bot(state.bot),
      menu([icon("gear"), h("span", { class: "wide-only" }, t("menu"))], t("menu"), [
        button(t("meeting.new"), () => newMeeting(state.clock.now, zoneOf(meeting))),
        button(t("settings.open"), () => showSettings(state.settings, meeting)),
        h("a", { href: `${state.bot.url}/desk`, target: "_blank", rel: "noopener" }, t("desk.open")),
        ...Object.entries(languages).filter(([tag]) => tag !== language)
          .map(([tag, name]) => button([h("span", { lang: tag }, name)], () => switchLanguage(tag))),
        button(t("reset"), this.#startOver, { class: "danger" }),
      ], { class: "menu end" }),
    ]);
  }

  tick(now, zone) {
    this.#clock.textContent = clockTime(now, zone);
    this.#date.textContent = longDate(now, zone);
  }

  #bot(bot) {
    const condition = bot.ready ? "ready" : bot.running ? "starting" : "stopped";
    return menu([h("span", { class: `lamp ${condition}` }), h("span", {}, t(`bot.${condition}`)), icon("down")],
      t("bot.menu", { state: t(`bot.${condition}`) }), [
      bot.running
        ? [button(t("bot.kill"), () => post("bot/kill"), { class: "danger" }), button(t("bot.stop"), () => post("bot/stop"))]
        : button(t("bot.start"), () => post("bot/start")),
    ].flat());
  }
}

/** The meeting and the time: what happens in this world besides what people say. */
export class Stage {
  #place = document.getElementById("stage");

  show(state, meeting) {
    if (!meeting) return;
    const reachable = moments(meeting).map(([name, at]) => [name, at, at > Date.parse(state.clock.now)]);
    fill(this.#place, JSON.stringify([meeting.id, meeting.start, meeting.end, meeting.running, meeting.botAdded, meeting.chatDeleted,
      reachable]), () => {
      const path = `meetings/${meeting.id}`;
      const zone = zoneOf(meeting);
      return [
        h("div", { class: "group" },
          h("h2", { class: "group-name" }, t("meeting")),
          h("span", { class: "span" },
            `${longDate(meeting.start, zone)}, ${shortTime(meeting.start, zone)}–${shortTime(meeting.end, zone)}`),
          meeting.running
            ? button(t("meeting.stop"), () => post(`${path}/end`), { class: "button", "data-key": "run" })
            : button(t("meeting.begin"), () => post(`${path}/start`),
              { class: "button", "data-key": "run", "aria-disabled": meeting.chatDeleted ? "true" : null }),
          menu([t("meeting.more"), icon("down")], t("meeting.more"), [
            meeting.botAdded ? button(t("bot.remove"), () => remove(`${path}/bot`)) : button(t("bot.add"), () => post(`${path}/bot`)),
            button(t("person.add"), () => addPerson(meeting)),
            button(t("meeting.move"), () => moveMeeting(meeting, zone)),
            button(t("meeting.record"), () => post(`${path}/recording`, { allowed: true })),
            button(t("meeting.recorded"), () => post(`${path}/recordings`)),
            button(t("meeting.deleteChat"), () => remove(`${path}/chat`), { class: "danger" }),
          ])),
        h("div", { class: "group" },
          h("h2", { class: "group-name" }, t("time")),
          steps.map(([name, advance]) => button(t(`time.${name}`), () => post("clock", { advance }),
            { class: "button", "data-key": name }))),
        h("div", { class: "group" },
          h("h2", { class: "group-name" }, t("jump")),
          reachable.map(([name, at, open]) => button(t(`jump.${name}`), () => post("clock", { to: new Date(at).toISOString() }),
            { class: "button", "data-key": name, "aria-disabled": open ? null : "true" }))),
      ];
    });
  }
}
