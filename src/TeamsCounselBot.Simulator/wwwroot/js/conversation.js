import { h, icon, button } from "./dom.js";
import { t } from "./texts.js";
import { messageTime } from "./times.js";
import { messageHtml } from "./markdown.js";
import { announce } from "./toast.js";
import { CardView } from "./card.js";
import { initials } from "./people.js";

/** The messages of one chat as one person sees them. */
export class Conversation {
  element = h("ol", { class: "messages" });
  #frame;
  #messages = new Map();
  #act;
  #newest;

  /** Leads to what is new; to be placed below the messages. */
  jump = button([icon("down"), t("chat.jump")], () => this.#reveal(this.#newest), { class: "button jump", hidden: true });

  /**
   * @param scroller the element that scrolls
   * @param act called with (message, {verb, data, inputs}); gives what the bot answered
   */
  constructor(scroller, act, open) {
    this.#frame = scroller;
    this.#act = act;
    this.open = open;
    scroller.addEventListener("scroll", () => {
      if (this.#newest && this.#newest.element.offsetTop < scroller.scrollTop + scroller.clientHeight) this.jump.hidden = true;
    });
  }

  clear() {
    this.jump.hidden = true;
    this.#messages.clear();
    this.element.replaceChildren();
  }

  /** @param reader {person, zone, now} */
  show(messages, reader) {
    const first = this.#messages.size === 0;
    const ids = new Set(messages.map(message => message.id));
    for (const [id, shown] of this.#messages) {
      if (ids.has(id)) continue;
      shown.element.remove();
      this.#messages.delete(id);
    }
    let added;
    messages.forEach((message, index) => {
      let shown = this.#messages.get(message.id);
      if (!shown) {
        shown = new Message(this.#act, this.open);
        this.#messages.set(message.id, shown);
        added = shown;
      }
      shown.show(message, reader);
      if (this.element.children[index] !== shown.element) this.element.insertBefore(shown.element, this.element.children[index] ?? null);
    });
    if (added && !first) announce(t("chat.new", { person: reader.person.name, text: added.spoken }));
    if (!added) return;
    this.#newest = added;
    if (this.#isTyping()) this.jump.hidden = false;
    else this.#reveal(added);
  }

  /** Whoever is typing is not taken away from it. */
  #isTyping() {
    return this.#frame.contains(document.activeElement)
      && document.activeElement.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  }

  /** A card taller than the pane is shown from its top. */
  #reveal(message) {
    this.jump.hidden = true;
    requestAnimationFrame(() => {
      const frame = this.#frame;
      const top = message.element.offsetTop - 12;
      frame.scrollTop = Math.min(top, frame.scrollHeight - frame.clientHeight);
    });
  }
}

class Message {
  element = h("li", { class: "message" });
  #head = h("div", { class: "message-head" });
  #body = h("div", { class: "message-body" });
  #answer = h("div", { class: "answer", role: "status" });
  #card;
  #text;
  #error;
  #message;
  #act;
  #open;

  constructor(act, open) {
    this.#act = act;
    this.#open = open;
  }

  get spoken() {
    return this.#message.summary || this.#message.card?.fallbackText || this.#message.text || "";
  }

  show(message, { person, zone, now }) {
    this.#message = message;
    const own = !message.fromBot && message.from === person.name;
    const name = message.from;
    this.element.className = `message ${message.fromBot ? "bot" : own ? "own" : "other"}`;
    this.#head.replaceChildren(
      h("span", { class: "message-from" }, name),
      h("time", { datetime: message.at }, messageTime(message.at, now, zone)),
      ...marks(message));
    if (!this.element.hasChildNodes()) {
      const picture = h("span", { class: "picture", "aria-hidden": "true" },
        message.fromBot ? h("img", { src: "icon.svg", alt: "" }) : initials(name));
      this.element.append(picture, h("div", { class: "message-content" }, this.#head, this.#body, this.#answer));
    }
    this.#showText(message.text);
    this.#showCard(message.card);
    if (message.error !== this.#error) {
      this.#error = message.error;
      this.#tell("trouble", message.error);
    }
  }

  #showText(text) {
    if (text === this.#text) return;
    this.#text = text;
    this.#body.querySelector(".text")?.remove();
    if (!text) return;
    const element = h("div", { class: "text" });
    element.innerHTML = messageHtml(text);
    this.#body.prepend(element);
  }

  #showCard(card) {
    if (!card) {
      this.#card?.element.remove();
      this.#card = undefined;
      return;
    }
    if (!this.#card) {
      this.#card = new CardView({
        execute: press => this.#press(press),
        open: async address => this.#tell("word", await this.#open(address)),
      });
      this.#body.append(this.#card.element);
    }
    this.#card.show(card);
  }

  async #press(press) {
    this.#answer.replaceChildren();
    const answer = await this.#act(this.#message, press);
    if (answer.refused) {
      this.#tell("trouble", answer.refused);
      return false;
    }
    if (answer.status === 0) {
      this.#tell("trouble", t("answer.none"));
      return false;
    }
    if (answer.type?.endsWith("activity.message")) {
      this.#tell("word", answer.value);
      return true;
    }
    if (answer.type?.endsWith("card.adaptive")) return true;
    this.#tell("trouble", answer.value?.message || t("answer.wrong"), answer.value?.code ?? answer.status);
    return false;
  }

  #tell(kind, text, code) {
    if (!text) return;
    this.#answer.replaceChildren(h("p", { class: kind }, icon(kind === "trouble" ? "warning" : "check"), h("span", {}, text),
      code ? h("code", {}, String(code)) : null));
  }
}

function marks(message) {
  return [
    message.targeted ? h("span", { class: "mark private" }, icon("eye"), t("chat.private")) : null,
    message.alert ? h("span", { class: "mark" }, icon("bell"), t("chat.alert")) : null,
    message.card && message.view === "own" && !message.targeted ? h("span", { class: "mark", title: t("chat.own.why") }, t("chat.own"))
      : null,
  ].filter(Boolean);
}
