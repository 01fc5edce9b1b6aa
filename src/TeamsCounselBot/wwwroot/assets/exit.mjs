// The quick exit: by its link, or by Shift pressed three times. Without this file the link is one like any other.

const mostPause = 5000;
const exit = document.querySelector("[data-exit]");
const link = exit?.querySelector("a");
const status = exit?.querySelector("[role=status]");
const title = document.title;

function leave(event) {
  event?.preventDefault();
  globalThis.speechSynthesis?.cancel();
  // The other page can take a while: until it is there, nobody sees this one.
  const cover = document.createElement("p");
  cover.className = "cover";
  cover.setAttribute("role", "alert");
  document.body.append(cover);
  document.documentElement.classList.add("left");
  document.title = link.hostname;
  cover.textContent = exit.dataset.leaving;
  location.replace(link.href);
}

// Shift counts where it was pressed alone, so that capital letters do not leave the page.
let presses = 0;
let alone = false;
let pause;

function count(number) {
  clearTimeout(pause);
  presses = number;
  if (number === 0) delete exit.dataset.presses;
  else exit.dataset.presses = number;
  status.textContent = number === 0 ? "" : exit.dataset[number === 1 ? "two" : "one"];
  if (number > 0) pause = setTimeout(count, mostPause, 0);
}

if (link) {
  link.addEventListener("click", leave);
  addEventListener("keydown", event => {
    if (event.key === "Shift") alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    else {
      alone = false;
      if (presses > 0) count(0);
    }
  });
  addEventListener("keyup", event => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (presses === 2) leave();
    else count(presses + 1);
  });
  // Some browsers keep the covered page for their button "back".
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    document.querySelector(".cover")?.remove();
    document.documentElement.classList.remove("left");
    document.title = title;
    count(0);
  });
}
