import { h, button } from "./dom.js";
import { t } from "./texts.js";
import { get } from "./control.js";
import { clockTime } from "./times.js";
import { answerOf, isGood, lineOf, purposeOf } from "./callnames.js";

const most = 600;
/** What a filter shows beside its own service. */
const together = { login: "metadata", mail: "sms" };
const filters = ["all", "connector", "graph", "login", "mail", "bot"];

/** The third pane: every call of the bot and everything it is told, newest last. */
export class Calls {
  #list = h("ol", { class: "calls" });
  #scroller = h("div", { class: "pane-scroll", tabindex: "0", role: "group", "aria-label": t("calls") });
  #empty = h("p", { class: "empty" }, t("calls.empty"));
  #last = 0;
  #filter = "all";
  #loading = false;
  #again = false;
  #buttons;
  #newest;

  constructor(root) {
    root.setAttribute("aria-label", t("calls"));
    this.#buttons = filters.map(name =>
      button(t(`filter.${name}`), () => this.#choose(name), { class: "chip", "aria-pressed": String(name === "all") }));
    this.#scroller.append(this.#empty, this.#list);
    root.append(
      h("div", { class: "pane-head calls-head" },
        h("div", { class: "who" }, h("h2", {}, t("calls")), h("p", { class: "about" }, t("calls.about"))),
        button(t("calls.clear"), () => this.clear(), { class: "button quiet" })),
      h("div", { class: "filters", role: "group", "aria-label": t("calls.filter") }, this.#buttons),
      this.#scroller);
  }

  clear() {
    this.#list.replaceChildren();
    this.#newest = undefined;
    this.#empty.hidden = false;
  }

  async read(zone) {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    try {
      do {
        this.#again = false;
        const calls = await get(`calls?after=${this.#last}`).catch(() => []);
        this.#add(calls, zone);
      } while (this.#again);
    } finally {
      this.#loading = false;
    }
  }

  #add(calls, zone) {
    if (calls.length === 0) return;
    const frame = this.#scroller;
    const follow = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 60;
    for (const call of calls.slice(-most)) {
      if (call.seq <= this.#last) continue;
      this.#last = call.seq;
      if (this.#newest?.takes(call)) {
        this.#newest.add(call);
        continue;
      }
      this.#newest = new Row(call, zone);
      this.#newest.element.hidden = !this.#passes(this.#newest.service);
      this.#list.append(this.#newest.element);
    }
    while (this.#list.children.length > most) this.#list.firstElementChild.remove();
    this.#empty.hidden = true;
    if (follow) frame.scrollTop = frame.scrollHeight;
  }

  #choose(name) {
    this.#filter = name;
    filters.forEach((filter, index) => this.#buttons[index].setAttribute("aria-pressed", String(filter === name)));
    for (const row of this.#list.children) row.hidden = !this.#passes(row.dataset.service);
  }

  #passes(service) {
    return this.#filter === "all" || service === this.#filter || together[this.#filter] === service;
  }
}

/** One call, or several in a row by which cards asked for news: those come by the dozen. */
class Row {
  element;
  service;
  #calls;
  #purpose;
  #details;
  #count = h("span", { class: "count" });
  #opened = 0;

  constructor(call, zone) {
    const inward = call.direction === "toBot";
    this.#calls = [call];
    this.#purpose = purposeOf(call);
    this.service = inward ? "bot" : call.service;
    this.#details = h("details", { ontoggle: () => this.#open() },
      h("summary", {},
        h("span", { class: "call-line" },
          h("span", { class: "service" }, t(`service.${this.service}`)),
          h("span", { class: "call-what" }, this.#purpose ? t(this.#purpose) : call.summary || call.path, this.#count),
          h("span", { class: `status ${isGood(call) ? "good" : "bad"}` }, answerOf(call))),
        h("span", { class: "call-line small" },
          h("time", { datetime: call.at }, clockTime(call.at, zone)),
          h("code", {}, lineOf(call)),
          h("span", {}, `${Math.round(call.milliseconds)} ms`))));
    const minor = this.#purpose === "activity.refreshed";
    this.element = h("li", { class: `call ${inward ? "inward" : "outward"} ${call.service} ${minor ? "minor" : ""}`,
      "data-service": this.service }, this.#details);
  }

  takes(call) {
    return this.#purpose === "activity.refreshed" && purposeOf(call) === this.#purpose && call.status === this.#calls[0].status;
  }

  add(call) {
    this.#calls.push(call);
    this.#count.textContent = ` × ${this.#calls.length}`;
    this.#open();
  }

  /** The bodies are asked for when somebody wants to see them. */
  async #open() {
    if (!this.#details.open) return;
    const calls = this.#calls.slice(this.#opened);
    this.#opened = this.#calls.length;
    for (const call of calls) this.#details.append(await body(call));
  }
}

async function body(call) {
  const facts = ["method", "path", "summary", "token", "fault"].filter(name => call[name] && call[name] !== "none");
  const place = h("div", { class: "call-body" },
    h("dl", {}, facts.map(name => [h("dt", {}, t(`calls.${name}`)), h("dd", {}, String(call[name]))]).flat()));
  const content = await get(`calls/${call.seq}`).catch(() => ({}));
  for (const part of ["sent", "answered"]) {
    if (!content[part]) continue;
    const id = `call-${call.seq}-${part}`;
    place.append(h("h3", { id }, t(`calls.${part}`)),
      h("pre", { tabindex: "0", role: "group", "aria-labelledby": id }, pretty(content[part])));
  }
  return place;
}

function pretty(content) {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}
