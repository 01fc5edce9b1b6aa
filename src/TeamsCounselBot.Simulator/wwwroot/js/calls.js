import { h, button } from "./dom.js";
import { t, has } from "./texts.js";
import { get } from "./control.js";
import { clockTime } from "./times.js";

const most = 600;
const filters = ["all", "connector", "graph", "login", "bot"];

const meanings = [
  [/token/, /POST/, "token"],
  [/openidconfiguration|keys|jwks/i, /GET/, "keys"],
  [/activities.*isTargetedActivity/i, /POST/, "targeted"],
  [/activities.*isTargetedActivity/i, /PUT/, "targetedUpdate"],
  [/activities/, /POST/, "send"],
  [/activities/, /PUT/, "update"],
  [/activities/, /DELETE/, "delete"],
  [/conversations\/[^/]+\/(paged)?members/i, /GET/, "members"],
  [/\/conversations$/, /POST/, "personal"],
  [/meetings\/.*participants/, /GET/, "participant"],
  [/meetings\/.*notification/, /POST/, "notification"],
  [/meetings\//, /GET/, "meeting"],
  [/onlineMeetings\/.*recordings/i, /GET/, "recordings"],
  [/onlineMeetings\/.*transcripts/i, /GET/, "transcripts"],
  [/onlineMeetings/i, /PATCH/, "recordingOff"],
  [/onlineMeetings/i, /GET/, "onlineMeeting"],
  [/permissionGrants/i, /GET/, "grants"],
  [/chats\//, /DELETE/, "chatDelete"],
  [/chats\//, /GET/, "chatRead"],
];

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

  constructor(root) {
    root.setAttribute("aria-label", t("calls"));
    this.#buttons = filters.map(name => button(t(`filter.${name}`), () => this.#choose(name), { class: "chip", "aria-pressed": String(name === "all") }));
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
      this.#list.append(this.#row(call, zone));
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
    return this.#filter === "all" || service === this.#filter || (this.#filter === "login" && service === "metadata");
  }

  #row(call, zone) {
    const inward = call.direction === "toBot";
    const good = call.status >= 200 && call.status < 400;
    const meaning = meaningOf(call);
    const row = h("li", { class: `call ${inward ? "inward" : "outward"} ${call.service}`, "data-service": inward ? "bot" : call.service, hidden: !this.#passes(inward ? "bot" : call.service) },
      h("details", { ontoggle: event => open(event.target, call) },
        h("summary", {},
          h("span", { class: "call-line" },
            h("span", { class: "service" }, t(`service.${inward ? "bot" : call.service}`)),
            h("span", { class: "call-what" }, meaning ?? call.summary ?? call.path),
            h("span", { class: `status ${good ? "good" : "bad"}` }, call.status === 0 ? t("status.none") : String(call.status))),
          h("span", { class: "call-line small" },
            h("time", { datetime: call.at }, clockTime(call.at, zone)),
            h("code", {}, inward ? call.path.replace(/^\/api\/messages /, "") : `${call.method} ${shorten(call.path)}`),
            h("span", {}, `${Math.round(call.milliseconds)} ms`)))));
    return row;
  }
}

const activities = [
  [/installationUpdate\/add/, "added"],
  [/installationUpdate/, "removed"],
  [/conversationUpdate/, "membersChanged"],
  [/meetingStart/, "meetingStarts"],
  [/meetingEnd/, "meetingEnds"],
  [/ParticipantJoin/, "joins"],
  [/ParticipantLeave/, "leaves"],
  [/invoke/, "pressed"],
  [/message/, "written"],
];

function meaningOf(call) {
  if (call.direction === "toBot") {
    const known = activities.find(([path]) => path.test(call.path))?.[1] ?? "other";
    return t(`activity.${known === "pressed" && / automatic/.test(call.summary) ? "refreshed" : known}`);
  }
  const found = meanings.find(([path, method]) => path.test(call.path) && method.test(call.method));
  return found && has(`call.${found[2]}`) ? t(`call.${found[2]}`) : undefined;
}

/** The bodies are asked for when somebody wants to see them. */
async function open(details, call) {
  if (!details.open || details.querySelector(".call-body")) return;
  const facts = ["method", "path", "summary", "token", "fault"].filter(name => call[name] && call[name] !== "none");
  const place = h("div", { class: "call-body" },
    h("dl", {}, facts.map(name => [h("dt", {}, t(`calls.${name}`)), h("dd", {}, String(call[name]))]).flat()));
  details.append(place);
  const content = await get(`calls/${call.seq}`).catch(() => ({}));
  for (const part of ["sent", "answered"]) {
    if (!content[part]) continue;
    const id = `call-${call.seq}-${part}`;
    place.append(h("h3", { id }, t(`calls.${part}`)), h("pre", { tabindex: "0", role: "group", "aria-labelledby": id }, pretty(content[part])));
  }
}

function pretty(content) {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

/** Long ids are cut; the whole path stands in the opened row. */
function shorten(path) {
  return path.split("?")[0].split("/").map(segment => {
    const plain = decodeURIComponent(segment);
    return plain.length > 16 ? `${plain.slice(0, 8)}…` : plain;
  }).join("/") + (path.includes("?") ? "?…" : "");
}
