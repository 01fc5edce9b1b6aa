const svg = "http://www.w3.org/2000/svg";

/**
 * An element. Properties that begin with "on" are listeners, null and false are left out, true is an empty attribute.
 * Children are nodes or text; null and false are left out.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const drawings = {
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  bell: "M8 2a3.5 3.5 0 0 0-3.5 3.500V8L3 11h10l-1.5-3V5.500A3.5 3.5 0 0 0 8 2ZM6.5 13.500h3",
  plus: "M8 3v10M3 8h10",
  send: "M2.5 3 14 8 2.5 13l1.5-5-1.5-5ZM4 8h5",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  check: "M3 8.5 6.5 12 13 4.5",
  gear: "M8 10.300a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600Z" +
    "M8 1.800v2M8 12.200v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.400M3.6 12.4 5 11M11 5l1.4-1.4",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.500V8l2.5 1.5",
  warning: "M8 2 1.5 13.500h13L8 2ZM8 6.500v3.500M8 11.800h.01",
  close: "m4 4 8 8M12 4l-8 8",
  down: "m4 6 4 4 4-4",
};

/** A drawing for the eye alone; what it means must stand beside it or in a label. */
export function icon(name) {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.add("icon");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", drawings[name]);
  drawing.append(path);
  return drawing;
}

/** A button that takes no second press while the first is being carried out. */
export function button(label, press, properties = {}) {
  const element = h("button", { type: "button", ...properties }, ...(Array.isArray(label) ? label : [label]));
  element.addEventListener("click", async () => {
    if (element.getAttribute("aria-busy") === "true" || element.getAttribute("aria-disabled") === "true") return;
    element.setAttribute("aria-busy", "true");
    try {
      await press();
    } finally {
      element.removeAttribute("aria-busy");
    }
  });
  return element;
}

/** A button that opens a small panel below it; Escape, a press elsewhere or a press on one of its buttons closes it. */
export function menu(label, name, content, properties = {}) {
  const element = h("details", { class: "menu", ...properties },
    h("summary", { class: "button", "aria-label": name, "data-key": name }, ...[label].flat()),
    h("div", { class: "menu-panel" }, ...[content].flat()));
  element.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    element.querySelector("summary").focus();
  });
  element.addEventListener("focusout", event => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) element.open = false;
  });
  // Before the button acts, so that a dialog it opens gives the focus back to what is still there.
  element.addEventListener("click", event => {
    if (!event.target.closest(".menu-panel button")) return;
    element.querySelector("summary").focus();
    element.open = false;
  }, true);
  document.addEventListener("pointerdown", event => {
    if (element.open && !element.contains(event.target)) element.open = false;
  });
  return element;
}

/** Puts the children in place only if they differ, so that the reading position stays; the focus stays at the same key. */
export function fill(place, signature, build) {
  if (place.dataset.signature === signature) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key ?? "" : undefined;
  place.dataset.signature = signature;
  place.replaceChildren(...[build()].flat().filter(Boolean));
  if (focused === undefined) return;
  const same = [...place.querySelectorAll("[data-key]")].find(element => element.dataset.key === focused);
  if (!same) place.tabIndex = -1;
  (same ?? place).focus();
}
