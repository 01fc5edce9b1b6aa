import { h } from "./dom.js";
import { hostConfig } from "./hostconfig.js";
import { cardHtml } from "./markdown.js";

const { AdaptiveCard, HostConfig, GlobalSettings, OpenUrlAction } = window.AdaptiveCards;

GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardHtml(text);
  result.didProcess = true;
};
const config = new HostConfig(hostConfig);

/** Every object in the card, with itself. */
export function* objects(node) {
  if (Array.isArray(node)) {
    for (const item of node) yield* objects(item);
  } else if (node && typeof node === "object") {
    yield node;
    for (const value of Object.values(node)) yield* objects(value);
  }
}

const inputsOf = card => [...objects(card)].filter(o => o.id && o.type?.startsWith("Input."));

const valueOf = input => String(input.value ?? (input.type === "Input.Toggle" ? input.valueOff ?? "false" : ""));

/**
 * A card as one person sees it. A new version of it is drawn only when it differs, and then keeps what the person has
 * typed and not yet sent, and the place where they were.
 */
export class CardView {
  element = h("div", { class: "card" });
  #execute;
  #open;
  #source;
  #drawn;
  #sent = {};

  /**
   * @param execute called with {verb, data, inputs} when a button is pressed; gives true when the bot has taken it
   * @param open called with the address of a button that opens one
   */
  constructor({ execute, open }) {
    this.#execute = execute;
    this.#open = open;
  }

  show(card) {
    const source = JSON.stringify(card);
    if (source === this.#source) return false;
    const typed = this.#typed();
    const place = this.#place();
    this.#source = source;
    this.#sent = {};
    this.#draw(card, typed);
    this.#return(place);
    return true;
  }

  /** What stands in the inputs now, by id; an emptied one is an empty text. */
  #values() {
    return Object.fromEntries((this.#drawn?.getAllInputs() ?? []).filter(input => input.id).map(input =>
      [input.id, input.value === undefined || input.value === null ? "" : String(input.value)]));
  }

  #typed() {
    if (!this.#drawn) return {};
    const values = this.#values();
    const changed = inputsOf(JSON.parse(this.#source)).filter(input =>
      values[input.id] !== undefined && values[input.id] !== valueOf(input) && values[input.id] !== this.#sent[input.id]);
    return Object.fromEntries(changed.map(input => [input.id, values[input.id]]));
  }

  #draw(card, typed) {
    const copy = structuredClone(card);
    for (const input of inputsOf(copy))
      if (input.id in typed) input.value = input.type === "Input.Number" && typed[input.id] !== "" ? Number(typed[input.id]) : typed[input.id];
    const drawn = new AdaptiveCard();
    drawn.hostConfig = config;
    drawn.onExecuteAction = action => this.#press(action);
    drawn.parse(copy);
    this.#drawn = drawn;
    const element = drawn.render();
    this.element.lang = card.lang ?? "";
    this.element.dir = card.rtl ? "rtl" : "ltr";
    this.element.replaceChildren(element ?? h("p", {}, card.fallbackText ?? ""));
    this.#mark(copy);
  }

  /** Buttons that open an address say which one; links to dial stay in this window; ids are a card's, not the page's. */
  #mark(card) {
    for (const element of this.element.querySelectorAll("[id]:not([id^='__ac-'])")) element.removeAttribute("id");
    const opening = new Map([...objects(card)].filter(o => o.type === "Action.OpenUrl").map(o => [o.title, o.url]));
    for (const element of this.element.querySelectorAll("button.ac-pushButton")) {
      const address = opening.get(element.textContent.trim());
      if (address) element.title = address;
    }
    for (const link of this.element.querySelectorAll("a[href^='tel:']")) link.removeAttribute("target");
  }

  async #press(action) {
    if (action instanceof OpenUrlAction) {
      this.#open(action.url);
      return;
    }
    if (this.element.getAttribute("aria-busy") === "true") return;
    const json = action.toJSON();
    const inputs = action.associatedInputs === "none" ? {} : this.#values();
    this.element.setAttribute("aria-busy", "true");
    this.#sent = inputs;
    const taken = await this.#execute({ verb: json.verb, data: json.data, inputs, title: json.title });
    this.element.removeAttribute("aria-busy");
    if (!taken) this.#sent = {};
  }

  #place() {
    const focused = document.activeElement;
    if (!this.element.contains(focused)) return undefined;
    const input = this.#drawn?.getAllInputs().find(one => one.renderedElement?.contains(focused));
    return {
      id: input?.id,
      text: focused.tagName === "BUTTON" ? focused.textContent : undefined,
      selection: typeof focused.selectionStart === "number" ? [focused.selectionStart, focused.selectionEnd] : undefined,
    };
  }

  #return(place) {
    if (!place) return;
    const input = this.#drawn.getAllInputs().find(one => one.id && one.id === place.id);
    const target = input?.renderedElement?.querySelector("input, textarea, select")
      ?? [...this.element.querySelectorAll("button")].find(one => one.textContent === place.text);
    if (target) {
      target.focus({ preventScroll: true });
      if (place.selection && target.setSelectionRange && target.type !== "number") target.setSelectionRange(...place.selection);
    } else {
      this.element.tabIndex = -1;
      this.element.focus({ preventScroll: true });
    }
  }
}
