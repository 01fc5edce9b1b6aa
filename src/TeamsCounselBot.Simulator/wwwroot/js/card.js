import { h } from "./dom.js";
import { hostConfig } from "./hostconfig.js";
import { cardHtml } from "./markdown.js";

const { AdaptiveCard, HostConfig, GlobalSettings, ExecuteAction, OpenUrlAction, ShowCardAction } = window.AdaptiveCards;

GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardHtml(text);
  result.didProcess = true;
};
const config = new HostConfig(hostConfig);

/** Joining through a link in a card, as Teams does it, instead of leaving for the real Teams. */
export const joinLink = /^https:\/\/teams\.microsoft\.com\/l\/meetup-join/i;

/** Every object in the card, with itself; with unfolded also what folds hide. */
export function* objects(node, unfolded = true) {
  if (Array.isArray(node)) {
    for (const item of node) yield* objects(item, unfolded);
  } else if (node && typeof node === "object") {
    yield node;
    if (node.type === "Action.ShowCard" && !unfolded) return;
    for (const value of Object.values(node)) yield* objects(value, unfolded);
  }
}

const inputsOf = card => [...objects(card)].filter(o => o.id && o.type?.startsWith("Input."));

/** What inputs hold now, by id; an emptied one is an empty text. One in a fold that was never opened holds nothing of its own. */
const valuesOf = inputs => Object.fromEntries(inputs.filter(input => input.id && input.renderedElement).map(input =>
  [input.id, input.value === undefined || input.value === null ? "" : String(input.value)]));

const expanded = 1;

let drawings = 0;

const valueOf = input => String(input.value ?? (input.type === "Input.Toggle" ? input.valueOff ?? "false" : ""));

/**
 * A card as one person sees it. A new version of it is drawn only when it differs, and then keeps what the person has
 * typed and not yet sent, what they have unfolded, and the place where they were.
 */
export class CardView {
  element = h("div", { class: "card" });
  #execute;
  #open;
  #source;
  #drawn;
  #sent = {};
  #pressed = false;

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
    const open = this.#pressed ? { folds: [], shown: [] } : this.#unfolded();
    const place = this.#place();
    this.#source = source;
    this.#sent = {};
    this.#pressed = false;
    this.#draw(card, typed, open);
    this.#return(place);
    return true;
  }

  #typed() {
    if (!this.#drawn) return {};
    const values = valuesOf(this.#drawn.getAllInputs());
    const changed = inputsOf(JSON.parse(this.#source)).filter(input =>
      values[input.id] !== undefined && values[input.id] !== valueOf(input) && values[input.id] !== this.#sent[input.id]);
    return Object.fromEntries(changed.map(input => [input.id, values[input.id]]));
  }

  /** Folds that stand open, by title, and hidden parts that are shown, by id. */
  #unfolded() {
    const actions = this.#drawn?.getAllActions() ?? [];
    const hidden = this.#source ? [...objects(JSON.parse(this.#source))].filter(o => o.id && o.isVisible === false) : [];
    return {
      folds: actions.filter(action => action instanceof ShowCardAction && action.state === expanded).map(action => action.title),
      shown: hidden.map(o => o.id).filter(id => this.#drawn.getElementById(id)?.isVisible),
    };
  }

  #draw(card, typed, open) {
    const copy = structuredClone(card);
    for (const part of objects(copy)) if (open.shown.includes(part.id)) part.isVisible = true;
    for (const input of inputsOf(copy))
      if (input.id in typed) input.value = input.type === "Input.Number" && typed[input.id] !== "" ? Number(typed[input.id])
        : typed[input.id];
    const drawn = new AdaptiveCard();
    drawn.hostConfig = config;
    drawn.onExecuteAction = action => this.#press(action);
    drawn.onAnchorClicked = (_, link) => joinLink.test(link.href) && (this.#open(link.href), true);
    drawn.parse(copy);
    this.#drawn = drawn;
    const element = drawn.render();
    this.element.lang = card.lang ?? "";
    this.element.dir = card.rtl ? "rtl" : "ltr";
    this.element.replaceChildren(element ?? h("p", {}, card.fallbackText ?? ""));
    for (const action of drawn.getAllActions())
      if (action instanceof ShowCardAction && open.folds.includes(action.title)) action.execute();
    drawn.onInlineCardExpanded = (fold, isOpen) => isOpen && fold.card.renderedElement?.scrollIntoView({ block: "nearest" });
    this.#mark(copy);
  }

  /** Buttons that open an address say which one; links to dial stay in this window; ids are a card's, made the page's. */
  #mark(card) {
    drawings++;
    const own = id => (id.startsWith("__ac-") ? id : `card-${drawings}-${id}`);
    for (const element of this.element.querySelectorAll("[id]")) element.id = own(element.id);
    for (const element of this.element.querySelectorAll("[aria-controls]"))
      element.setAttribute("aria-controls", element.getAttribute("aria-controls").split(" ").map(own).join(" "));
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
    // What only folds and unfolds is none of the bot's business.
    if (!(action instanceof ExecuteAction) || this.element.getAttribute("aria-busy") === "true") return;
    const json = action.toJSON();
    const inputs = valuesOf(Object.values(action.getReferencedInputs() ?? {}));
    const [pressed, open] = [this.#source, this.#unfolded()];
    this.element.setAttribute("aria-busy", "true");
    this.#sent = inputs;
    this.#pressed = true;
    const taken = await this.#execute({ verb: json.verb, data: json.data, inputs, title: json.title });
    this.element.removeAttribute("aria-busy");
    if (taken) return;
    this.#sent = {};
    this.#pressed = false;
    if (this.#source !== pressed) this.#draw(JSON.parse(this.#source), inputs, open);
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
