import { h, icon, button, menu, fill } from "./dom.js";
import { t } from "./texts.js";
import { get, post, ask, remove } from "./control.js";
import { joinLink } from "./card.js";
import { Conversation } from "./conversation.js";
import { Post } from "./post.js";
import { changePerson } from "./persondialog.js";
import { initials, isCounsellor, kindName, languageName } from "./people.js";

const commands = ["hilfe", "einrichten", "status", "start", "verlängern 15", "beenden", "löschen", "absagen"];

const rooms = ["meeting", "personal", "post"];

/** One person's Teams: the meeting's chat and their own chat with the bot; beside it their mailbox and telephone. */
export class PersonPane {
  person;
  #side;
  #state;
  #meeting;
  #room = "meeting";
  #loading = false;
  #again = false;
  #noted;
  #head = h("div", { class: "pane-head" });
  #tabs = {};
  #scroller = h("div", { class: "pane-scroll", tabindex: "0" });
  #empty = h("p", { class: "empty" });
  #entry;
  #form;
  #post = new Post();

  /** @param noted called with (person, messages) whenever a chat was read */
  constructor(root, side, noted) {
    this.#side = side;
    this.#noted = noted;
    this.conversation = new Conversation(this.#scroller, (message, press) => this.#act(message, press), url => this.#open(url));
    this.#scroller.append(this.#empty, this.conversation.element, this.#post.element);
    this.#entry = h("input", {
      type: "text", maxlength: "2000", autocomplete: "off", list: "commands", placeholder: t("chat.write"), "aria-label": t("chat.write"),
    });
    root.append(this.#head, this.#roomTabs(), this.#scroller, this.conversation.jump, this.#composer());
    root.setAttribute("aria-label", t(`pane.${side}`));
  }

  /** Which person of the meeting this pane shows: the chosen one, else the first of its side. */
  #choose() {
    const people = this.#meeting?.people ?? [];
    const chosen = sessionStorage.getItem(`pane.${this.#side}.${this.#meeting?.id}`);
    return people.find(person => person.id === chosen)
      ?? people.find(person => isCounsellor(person) === (this.#side === "left"))
      ?? people[0];
  }

  show(state, meeting) {
    const before = `${this.#meeting?.id} ${this.person?.id}`;
    this.#state = state;
    this.#meeting = meeting;
    this.person = this.#choose();
    if (before !== `${meeting?.id} ${this.person?.id}`) this.clear();
    this.#showHead();
    this.#countPost();
    this.#showEmpty();
  }

  async read() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    try {
      do {
        this.#again = false;
        await this.#readOnce();
      } while (this.#again);
    } finally {
      this.#loading = false;
    }
  }

  async #readOnce() {
    const [meeting, person, room] = [this.#meeting, this.person, this.#room];
    if (!person) return;
    if (room === "post") {
      const post = await get(`people/${person.id}/post`).catch(() => undefined);
      if (post && person.id === this.person?.id && room === this.#room) this.#post.show(post, this.#reader());
      return;
    }
    const path = room === "meeting" ? `meetings/${meeting.id}/chat?viewer=${person.id}` : `people/${person.id}/personal`;
    const messages = await get(path).catch(() => undefined);
    if (!messages || meeting.id !== this.#meeting?.id || person.id !== this.person?.id || room !== this.#room) return;
    this.conversation.show(messages, this.#reader());
    this.#empty.hidden = messages.length > 0;
    this.#noted(this.person, messages);
  }

  #reader() {
    return { person: this.person, zone: this.person.timeZone || "Europe/Berlin", now: this.#state.clock.now };
  }

  clear() {
    this.conversation.clear();
    this.#post.clear();
  }

  #countPost() {
    const count = (this.person?.mails ?? 0) + (this.person?.texts ?? 0);
    this.#tabs.post.textContent = count ? t("room.post.count", { count }) : t("room.post");
  }

  #showHead() {
    const [person, meeting] = [this.person, this.#meeting];
    fill(this.#head, JSON.stringify([person, meeting?.people.map(one => [one.id, one.name]), meeting?.id, meeting?.chatDeleted]), () => {
      if (!person) return h("h2", {}, t(`pane.${this.#side}`));
      return [
        h("span", { class: `picture large ${person.present ? "present" : ""}`, "aria-hidden": "true" }, initials(person.name)),
        h("div", { class: "who" },
          h("h2", { class: "visually-hidden" }, `${t(`pane.${this.#side}`)}: ${person.name}`),
          h("select", { "aria-label": t("pane.choose"), "data-key": "who", onchange: event => this.#choosePerson(event.target.value) },
            meeting.people.map(one => h("option", { value: one.id, selected: one.id === person.id }, one.name))),
          h("p", { class: "about" }, [kindName(person), languageName(person.locale)].join(" · "),
            person.present ? h("span", { class: "live" }, t("pane.present")) : null)),
        person.present
          ? button(t("pane.leave"), () => post(`${this.#path()}/leave`),
            { class: "button", "data-key": "call", title: t("pane.leave.why") })
          : button(t("pane.join"), () => post(`${this.#path()}/join`), { class: "button", "data-key": "call" }),
        menu(icon("more"), t("pane.more", { person: person.name }), [
          isCounsellor(person)
            ? button(t("tab.open"), () => window.open(`tab.html?person=${person.id}`, "_blank", "noopener")) : null,
          button(t("person.change"), () => changePerson(meeting, person)),
          button(t("person.remove"), () => remove(this.#path())),
        ]),
      ];
    });
  }

  #path() {
    return `meetings/${this.#meeting.id}/people/${this.person.id}`;
  }

  #choosePerson(id) {
    sessionStorage.setItem(`pane.${this.#side}.${this.#meeting.id}`, id);
    this.show(this.#state, this.#meeting);
    this.read();
  }

  #roomTabs() {
    const list = h("div", { class: "tabs", role: "tablist", "aria-label": t("room.label") });
    for (const room of rooms) {
      this.#tabs[room] = h("button", {
        type: "button", role: "tab", id: `${this.#side}-${room}`, "aria-controls": `${this.#side}-room`, onclick: () => this.#enter(room),
      }, t(`room.${room}`));
      list.append(this.#tabs[room]);
    }
    list.addEventListener("keydown", event => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      this.#enter(rooms[(rooms.indexOf(this.#room) + step + rooms.length) % rooms.length]);
      this.#tabs[this.#room].focus();
    });
    this.#scroller.id = `${this.#side}-room`;
    this.#scroller.setAttribute("role", "tabpanel");
    this.#markTabs();
    return list;
  }

  #enter(room) {
    if (room === this.#room) return;
    this.#room = room;
    this.clear();
    this.#markTabs();
    this.#showEmpty();
    this.read();
  }

  #markTabs() {
    for (const [room, tab] of Object.entries(this.#tabs)) {
      tab.setAttribute("aria-selected", String(room === this.#room));
      tab.tabIndex = room === this.#room ? 0 : -1;
    }
    this.#scroller.setAttribute("aria-labelledby", `${this.#side}-${this.#room}`);
  }

  #showEmpty() {
    // Nobody without an account can mention a bot, or has a chat of their own with one.
    const [mute, post] = [this.person?.kind === "anonymous", this.#room === "post"];
    this.#form.hidden = post;
    this.#post.element.hidden = !post;
    this.#entry.disabled = mute;
    this.#entry.placeholder = t(mute ? "chat.mute" : "chat.write");
    const key = this.#room === "personal" ? mute ? "empty.noPersonal" : "empty.personal"
      : this.#meeting?.chatDeleted ? "empty.deleted"
      : this.person && !this.person.inChat ? "empty.outside"
      : "empty.meeting";
    if (post && this.person) this.#empty.hidden = true;
    else this.#empty.textContent = this.person ? t(key, { person: this.person.name }) : t("empty.nobody");
  }

  #composer() {
    const send = async event => {
      event?.preventDefault();
      const text = this.#entry.value.trim();
      if (!text || !this.person) return;
      const taken = this.#room === "meeting"
        ? await post(`meetings/${this.#meeting.id}/messages`, { by: this.person.id, text })
        : await post(`people/${this.person.id}/personal/messages`, { text });
      if (taken === undefined) return;
      this.#entry.value = "";
      await this.read();
    };
    if (!document.getElementById("commands"))
      document.body.append(h("datalist", { id: "commands" }, commands.map(value => h("option", { value }))));
    return this.#form = h("form", { class: "composer", onsubmit: send }, this.#entry,
      h("button", { type: "submit", class: "button icon-only", "aria-label": t("chat.send") }, icon("send")));
  }

  async #act(message, { verb, data, inputs }) {
    const path = this.#room === "meeting" ? `meetings/${this.#meeting.id}/actions` : `people/${this.person.id}/personal/actions`;
    const press = () => ask(path, { viewer: this.person.id, activityId: message.id, verb, data, inputs });
    try {
      // Between a card's update and its refresh the simulator knows only the card for everybody: reading brings the own one.
      const answer = await press().catch(() => this.read().then(press));
      await this.read();
      return answer;
    } catch (refusal) {
      return { refused: refusal.message };
    }
  }

  /** Gives the line that stands beside the card afterwards. */
  async #open(address) {
    if (joinLink.test(address)) {
      await post(`${this.#path()}/join`);
      return t("open.joined", { person: this.person.name });
    }
    window.open(address, "_blank", "noopener");
    return t("open.tab", { address });
  }
}
