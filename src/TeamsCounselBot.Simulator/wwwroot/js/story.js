import { h, icon, button, fill } from "./dom.js";
import { t } from "./texts.js";
import { post } from "./control.js";
import { announce } from "./toast.js";
import { isCounsellor } from "./people.js";
import { moments, zoneOf } from "./stage.js";
import { objects } from "./card.js";
import { addPerson } from "./persondialog.js";

const steps = ["add", "setup", "accept", "prepare", "post", "moved", "begin", "break", "feedback", "thanks", "erase"];

/** Only where somebody is invited by mail. */
const byMail = new Set(["post", "moved", "thanks"]);

/** The meeting is moved by so much, on the same day; of both times there is a reminder a day before. */
const moveBy = 4 * 3600_000, dayBefore = 24 * 3600_000 - 60_000;

/** How long a step's button waits for the story to go on, and how long the next one waits for a hand that presses twice. */
const patience = 10000, settling = 700;

/** So often the clock goes on by five seconds for a mail: the bot first reads whether the meeting was moved. It may be declined. */
const mostTicks = 30;

/** In which window the reader acts next. */
const places = {
  setup: "left", accept: "right", prepare: "right", "post.invite": "left", "post.read": "right",
  "moved.read": "right", "reminded.read": "right", "thanks.read": "right", feedback: "right",
};

/**
 * The story of one session, step by step, for whoever is here for the first time. A step counts as done once what it
 * leads to has been seen; a later step done closes the ones before it.
 */
export class Story {
  #place = document.getElementById("story");
  #seen = new Set();
  #meeting;
  #state;
  #guide;
  #phaseNow;
  #working = false;
  #wentOn = () => { };
  #startOver;

  constructor(startOver) {
    this.#startOver = startOver;
  }

  forget() {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("story.")) sessionStorage.removeItem(key);
    this.#seen = new Set();
  }

  show(state, meeting) {
    if (meeting && meeting.id !== this.#meeting?.id)
      this.#seen = new Set(JSON.parse(sessionStorage.getItem(`story.${meeting.id}`) ?? "[]"));
    this.#state = state;
    this.#meeting = meeting;
    if (!meeting) return;
    if (!meeting.botAdded && !meeting.chatDeleted) this.#seen.clear();
    this.#note(meeting.botAdded && "add", meeting.running && "begin", meeting.chatDeleted && "erase");
    this.#draw();
  }

  /** Looks at what a person sees in a chat. */
  look(person, messages) {
    const cards = messages.filter(message => message.card).map(message => message.card);
    const all = cards.flatMap(card => [...objects(card)]);
    const verbs = new Set(all.map(one => one.verb).filter(Boolean));
    const kinds = new Set(all.map(one => one.data?.card).filter(Boolean));
    const openInputs = cards.flatMap(card => [...objects(card, false)]).filter(one => one.type?.startsWith("Input."));
    const client = !isCounsellor(person);
    const answered = client && kinds.has("Invitation") && verbs.has("checklist.save");
    // A number that was left lies in a fold, to be changed there.
    const prepared = answered && !openInputs.some(one => one.id === "phone")
      && openInputs.some(one => one.type === "Input.Toggle" && one.value === "true");
    this.#note(
      kinds.has("Invitation") && "setup",
      answered && "accept",
      prepared && "prepare",
      verbs.has("callback.reached") && "break",
      isCounsellor(person) && verbs.has("contact.save") && "mails",
      client && verbs.has("feedback.save") && "asked",
      client && verbs.has("feedback.save") && !verbs.has("feedback.skip") && "feedback");
    if (this.#meeting) this.#draw();
  }

  #note(...facts) {
    for (const fact of facts) if (fact) this.#seen.add(fact);
    if (this.#meeting) sessionStorage.setItem(`story.${this.#meeting.id}`, JSON.stringify([...this.#seen]));
  }

  #draw() {
    const meeting = this.#meeting;
    const last = steps.findLastIndex(step => this.#seen.has(step));
    // Where the bot sends no mails, nobody is invited by one.
    const next = steps.find((step, index) => index > last
      && (!byMail.has(step) || (step === "post" ? this.#seen.has("mails") : this.#guest() !== undefined)));
    const outside = this.#outside() ?? this.#guest();
    const names = {
      outside: outside?.name ?? t("guide.outside"),
      email: outside?.email ?? "",
      counsellor: meeting.people.find(isCounsellor)?.name ?? "",
      client: this.#client()?.name ?? "",
    };
    const phase = !next ? "done" : this.#state.bot.ready ? this.#phase(next) : this.#state.bot.running ? "bot.starting" : "bot.stopped";
    const guide = t(`guide.${phase}`, names);
    if (guide !== this.#guide) announce(guide);
    this.#guide = guide;
    const goesOn = phase !== this.#phaseNow;
    this.#phaseNow = phase;
    document.body.dataset.next = places[phase] ?? "";
    fill(this.#place, JSON.stringify([next, phase, names, meeting.id, meeting.start, meeting.end]), () => [
      h("ol", { class: "steps" }, steps.map((step, index) => h("li", {
        class: index <= last ? "done" : step === next ? "next" : "", "aria-current": step === next ? "step" : null,
      }, h("span", { class: "dot" }, index <= last ? icon("check") : String(index + 1)),
        h("span", { class: "step-name" }, t(`step.${step}`)),
      index <= last ? h("span", { class: "visually-hidden" }, t("step.done")) : null))),
      h("div", { class: "guide" },
        h("p", {}, guide),
        this.#help(phase)),
    ]);
    if (goesOn) this.#wentOn();
  }

  /** What of the step is to be done now. */
  #phase(step) {
    const meeting = this.#meeting;
    const clientIn = this.#client()?.present;
    if (!this.#client() && !["add", "setup", "erase"].includes(step)) return "client";
    switch (step) {
      case "post": return !this.#outside() ? "post" : this.#outside().mails > 0 ? "post.read" : "post.invite";
      case "moved": return this.#seen.has("reminded") ? "reminded.read" : this.#seen.has("movedRead") ? "reminded"
        : this.#seen.has("toldNewTime") ? "moved.read" : "moved";
      case "thanks": return meeting.running ? "erase.end" : this.#seen.has("thanked") ? "thanks.read" : "thanks";
      case "break": return meeting.running ? clientIn ? "break" : "break.wait" : "begin.again";
      case "feedback": return this.#seen.has("asked") ? "feedback" : clientIn ? "feedback.jump" : "feedback.return";
      case "erase": return meeting.running ? "erase.end" : "erase";
      default: return step;
    }
  }

  /** At night a mail that can wait waits for the morning: nine o'clock, so that nobody who tries the story then is left waiting. */
  async #byDay() {
    const now = Date.parse(this.#state.clock.now);
    const hour = Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: zoneOf(this.#meeting) })
      .format(now));
    if (hour < 7 || hour >= 22) await this.#to(now + (33 - hour) % 24 * 3600_000);
  }

  /** A button that does what only this world can do; what people do is left to the reader. */
  #help(phase) {
    const path = `meetings/${this.#meeting.id}`;
    const does = {
      "bot.stopped": () => post("bot/start"),
      add: async () => {
        await this.#byDay();
        return post(`${path}/bot`);
      },
      client: () => addPerson(this.#meeting),
      post: () => post(`${path}/people`, { name: t("guide.outside"), kind: "anonymous", inChat: false }),
      "post.read": () => this.#goOn("post", `guest:${this.#outside().id}`),
      moved: () => this.#move(),
      "moved.read": () => this.#goOn("movedRead"),
      reminded: async () => {
        await this.#mailed(() => this.#to(Date.parse(this.#meeting.start) - dayBefore));
        return this.#goOn("reminded");
      },
      "reminded.read": () => this.#goOn("moved"),
      begin: () => this.#begin(),
      "begin.again": () => this.#begin(),
      break: () => post(`${path}/people/${this.#client().id}/leave`),
      "break.wait": () => post("clock", { advance: "0.00:01:01" }),
      "feedback.return": () => post(`${path}/people/${this.#client().id}/join`),
      "feedback.jump": () => this.#jump("beforeEnd"),
      "erase.end": async () => {
        await post(`${path}/end`);
        return post("clock", { advance: "0.00:03:05" });
      },
      thanks: async () => {
        await this.#mailed(() => post("clock", { advance: "0.00:10:05" }));
        return this.#goOn("thanked");
      },
      "thanks.read": () => this.#goOn("thanks"),
      erase: () => post("clock", { advance: "1.00:05:00" }),
      done: this.#startOver,
    }[phase];
    return does ? this.#button(t(`do.${phase}`, { outside: t("guide.outside") }), does) : null;
  }

  /**
   * The one button of the guide. The next step's stands at the same place: so that nobody presses that one by pressing this one
   * twice, it takes no press before the story has gone on, and the next one none for a moment.
   */
  #button(label, does) {
    const element = button(label, async () => {
      if (this.#working) return;
      this.#working = true;
      const wentOn = new Promise(done => this.#wentOn = done);
      try {
        if (await does() !== undefined) await Promise.race([wentOn, new Promise(done => setTimeout(done, patience))]);
      } finally {
        this.#working = false;
      }
    }, { class: "button primary", "data-key": "story", "aria-disabled": this.#working ? "true" : null });
    if (this.#working) setTimeout(() => element.removeAttribute("aria-disabled"), settling);
    return element;
  }

  async #begin() {
    const meeting = this.#meeting;
    // Who has mails alone gets one a quarter of an hour before, and joins by the link in it.
    const outside = this.#outside();
    await this.#mailed(() => this.#jump("beforeStart"));
    await this.#jump("start");
    await post(`meetings/${meeting.id}/start`);
    for (const person of meeting.people.filter(one => !one.present && one.id !== meeting.organizer && one.id !== outside?.id))
      await post(`meetings/${meeting.id}/people/${person.id}/join`);
    return true;
  }

  /** The bot hears of it when it looks the next time, at the latest for the reminder of the former time. */
  async #move() {
    const { id, start, end } = this.#meeting;
    const later = instant => new Date(Date.parse(instant) + moveBy).toISOString();
    await post(`meetings/${id}/move`, { start: later(start), end: later(end) });
    await this.#mailed(() => this.#to(Date.parse(start) - dayBefore));
    return this.#goOn("toldNewTime");
  }

  #goOn(...facts) {
    this.#note(...facts);
    this.#draw();
    return true;
  }

  #jump(name) {
    return this.#to(moments(this.#meeting).find(([moment]) => moment === name)[1]);
  }

  async #to(at) {
    return at > Date.parse(this.#state.clock.now) ? post("clock", { to: new Date(at).toISOString() }) : null;
  }

  /** Time goes on, until the next mail has come to the one who has mails alone. */
  async #mailed(timeGoesOn) {
    const guest = this.#outside() ?? this.#guest();
    const mails = () => this.#meeting.people.find(one => one.id === guest?.id)?.mails ?? 0;
    const before = mails();
    if (!await timeGoesOn() || !guest) return;
    for (let ticks = 0; ticks < mostTicks && mails() <= before; ticks++) {
      await post("clock", { advance: "0.00:00:05" });
      await new Promise(done => setTimeout(done, 1000));
    }
  }

  #client() {
    return this.#meeting.people.find(person => !isCounsellor(person) && person.id !== this.#outside()?.id);
  }

  /** Who was invited by mail. */
  #guest() {
    return this.#meeting.people.find(person => this.#seen.has(`guest:${person.id}`));
  }

  /** Who is reached by mail and telephone alone until the call begins. */
  #outside() {
    if (this.#seen.has("begin")) return undefined;
    return this.#meeting.people.find(person => person.kind === "anonymous" && !person.inChat && !person.present);
  }
}
