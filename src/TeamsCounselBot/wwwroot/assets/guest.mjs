// Ticks the points of the checklist whose parts of the technical check are all well. The person can still change each tick.

const isWell = part => document.querySelector(`[data-result="${part}"]`)?.dataset.state === "good";

function tickWhatIsWell(isNews) {
  for (const tick of document.querySelectorAll("[data-parts]")) {
    const parts = tick.dataset.parts.split(" ");
    if (parts.some(isNews) && parts.every(isWell)) tick.checked = true;
  }
}

const results = document.querySelector(".results");

if (results) {
  new MutationObserver(changes => {
    const changed = new Set(changes.map(change => change.target.dataset.result));
    tickWhatIsWell(part => changed.has(part));
  }).observe(results, { attributes: true, attributeFilter: ["data-state"], subtree: true });
  // On a slow line the check has found out some of it before this file is here.
  tickWhatIsWell(() => true);
}
