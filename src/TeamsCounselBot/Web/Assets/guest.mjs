// Ticks the points of the checklist whose parts of the technical check are all well. The person can still change each tick.

const isWell = part => document.querySelector(`[data-result="${part}"]`)?.dataset.state === "good";

const results = document.querySelector(".results");

if (results)
  new MutationObserver(changes => {
    const changed = new Set(changes.map(change => change.target.dataset.result));
    for (const tick of document.querySelectorAll("[data-parts]")) {
      const parts = tick.dataset.parts.split(" ");
      if (parts.some(part => changed.has(part)) && parts.every(isWell)) tick.checked = true;
    }
  }).observe(results, { attributes: true, attributeFilter: ["data-state"], subtree: true });
