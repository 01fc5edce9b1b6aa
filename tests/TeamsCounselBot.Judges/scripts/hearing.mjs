// Reads pages as a screen reader does, from top to bottom. In: {"name": "<html>", …}; out: {"name": ["phrase", …], …}.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { Virtual } from "@guidepup/virtual-screen-reader";

/** More phrases than any page has: a reader that goes round in a circle is a fault. */
const most = 3000;
const aloud = readFileSync(join(process.env.ASSETS, "aloud.mjs"), "utf8");

/** The page in a browser that runs scripts and has a voice of every language. */
function open(html) {
  const { window } = new JSDOM(html, { runScripts: "outside-only", pretendToBeVisual: true, url: "https://bot.example/" });
  // jsdom knows no styles of signs before an element, and complains of each question.
  const { document, Element, Node, getComputedStyle } = window;
  window.getComputedStyle = element => getComputedStyle.call(window, element);
  // The library under the reader asks these of its own world.
  Object.assign(globalThis, { document, Element, Node, getComputedStyle: window.getComputedStyle });
  window.speechSynthesis = { getVoices: () => [{ lang: document.documentElement.lang, localService: true }], cancel() { } };
  window.SpeechSynthesisUtterance = class { };
  window.eval(`(() => { ${aloud} })()`);
  for (const button of document.querySelectorAll("html:not(.speaks) [data-aloud]")) button.remove();
  for (const sentence of document.querySelectorAll("[data-until-script], noscript")) sentence.remove();
  // This reader says a button's value, which browsers keep to themselves.
  for (const button of document.querySelectorAll("button[value]")) button.removeAttribute("value");
  // A closed fold says its name alone. Those of the page's own text are read open.
  for (const hidden of document.querySelectorAll(".languages:not([open]) > :not(summary)")) hidden.remove();
  return window;
}

async function hear(html) {
  const window = open(html);
  const reader = new Virtual();
  await reader.start({ container: window.document.body, window });
  for (let phrases = 0; await reader.lastSpokenPhrase() !== "end of document"; phrases++) {
    if (phrases === most) throw new Error("the reader does not come to an end");
    await reader.next();
  }
  const heard = await reader.spokenPhraseLog();
  await reader.stop();
  window.close();
  return heard.filter((phrase, at) => !isOfButton(heard, at)).map(phrase => phrase.replace(/[\u2066-\u2069]/g, ""));
}

/** What is in a button is its name, and is not read once more. */
function isOfButton(heard, at) {
  const begin = heard.slice(Math.max(0, at - 2), at).find(phrase => phrase.startsWith("button, ") && heard.includes(`end of ${phrase}`));
  return begin !== undefined && heard.slice(at, at + 2).includes(`end of ${begin}`);
}

const heard = {};
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) heard[name] = await hear(html);
console.log(JSON.stringify(heard));
