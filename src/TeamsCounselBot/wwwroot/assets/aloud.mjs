// Reads a section aloud in the page's language. Without a voice for it, the buttons are not shown.

const speech = globalThis.speechSynthesis;
const words = document.querySelector("[data-aloud][data-on]")?.dataset;
const notRead = "button, .button, .unseen, template, svg, video, textarea, [aria-hidden=true]";
const tick = "[type=checkbox], [type=radio]";

/** The button that is pressed, and what is still to be said: browsers forget sentences that nobody holds. */
let reading = null;

const first = tag => tag.replace("_", "-").split("-")[0].toLowerCase();

/** One of the device: a voice from the net sends what it reads to its maker. */
function voice() {
  const tags = words.voices.split(" ");
  const own = speech.getVoices().filter(it => it.localService && tags.includes(first(it.lang)));
  return own.find(it => it.default) ?? own[0];
}

const clean = text => text.replace(/[\u2066-\u2069\u200e\u200f\ufe0f]|\p{Extended_Pictographic}/gu, "").replace(/\s+/g, " ").trim();

/** What is in sight of this part, in reading order, a paragraph each; not what its buttons are called. */
function paragraphs(part) {
  const found = [];
  let text = "";
  const end = () => {
    const said = clean(text);
    if (/[\p{L}\p{N}]/u.test(said)) found.push(said);
    text = "";
  };
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(notRead)) return;
    const { display } = getComputedStyle(node);
    if (display === "none") return;
    const isApart = !/^(inline|contents)/.test(display) || node.tagName === "BR";
    if (isApart) end();
    const isClosed = node.tagName === "DETAILS" && !node.open;
    for (const child of isClosed ? node.querySelectorAll(":scope > summary") : node.childNodes) walk(child);
    // Of several answers to one question, the chosen one alone says so.
    if (node.tagName === "LABEL" && node.control?.matches(tick) && (node.control.checked || node.control.type === "checkbox"))
      text += `: ${node.control.checked ? words.on : words.off}`;
    if (isApart) end();
  };
  walk(part);
  end();
  return found;
}

function mark() {
  for (const button of document.querySelectorAll("[data-aloud]")) {
    const isRead = button.id === reading?.id;
    button.setAttribute("aria-pressed", isRead);
    button.lastChild.data = isRead ? button.dataset.stop : button.dataset.start;
  }
}

function stop() {
  if (!reading) return;
  reading = null;
  speech.cancel();
  mark();
}

function read(button) {
  stop();
  const chosen = voice();
  const said = paragraphs(button.closest("section, main")).map(text => {
    const sentence = new SpeechSynthesisUtterance(text);
    [sentence.voice, sentence.lang] = [chosen, chosen.lang];
    return sentence;
  });
  const mine = reading = { id: button.id, said };
  const over = () => { if (reading === mine) stop(); };
  said.at(-1).onend = said.at(-1).onerror = over;
  for (const sentence of said) speech.speak(sentence);
  mark();
}

const offer = () => document.documentElement.classList.toggle("speaks", Boolean(voice()));

if (speech && words && globalThis.SpeechSynthesisUtterance) {
  offer();
  // Some browsers look for their voices only now, and older ones know no other way to tell.
  speech.onvoiceschanged = offer;
  document.addEventListener("click", event => {
    const button = event.target.closest("button, a, summary");
    if (button?.matches("[data-aloud]") && button.id !== reading?.id) read(button);
    else if (button) stop();
  });
  // A part that is drawn again has buttons that nobody has pressed.
  new MutationObserver(mark).observe(document.querySelector("main"), { childList: true, subtree: true });
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
}
