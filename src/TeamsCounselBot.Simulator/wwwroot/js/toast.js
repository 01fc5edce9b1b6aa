import { h, icon } from "./dom.js";

const shownFor = 7000;

/** A short word at the edge of the page, also read aloud. */
export function toast(text, kind = "trouble") {
  const note = h("p", { class: `toast ${kind}` }, icon(kind === "trouble" ? "warning" : "check"), text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), shownFor);
}

/** Read aloud only. */
export function announce(text) {
  const line = h("p", {}, text);
  document.getElementById("announcer").append(line);
  setTimeout(() => line.remove(), shownFor);
}
