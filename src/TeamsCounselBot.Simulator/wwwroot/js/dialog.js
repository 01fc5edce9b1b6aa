import { h, icon, button } from "./dom.js";
import { t } from "./texts.js";

/**
 * Asks with a form in a dialog.
 * @param title the heading
 * @param fields the form's parts
 * @param send called with the form's values; the dialog closes unless it gives undefined
 */
export function askWith(title, fields, send, sendLabel) {
  const heading = h("h2", { id: "dialog-title" }, title);
  const form = h("form", { method: "dialog" }, heading, ...fields, h("div", { class: "dialog-buttons" },
    button(t("cancel"), () => dialog.close(), { class: "button" }),
    h("button", { type: "submit", class: "button primary" }, sendLabel)));
  const dialog = show(form);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (await send(Object.fromEntries(new FormData(form))) !== undefined) dialog.close();
  });
}

/** Shows parts that act by themselves. */
export function showParts(title, parts) {
  let dialog;
  const close = button(icon("close"), () => dialog.close(), { class: "button icon-only quiet", "aria-label": t("close") });
  dialog = show(h("div", {}, h("div", { class: "dialog-head" }, h("h2", { id: "dialog-title" }, title), close), ...parts));
}

function show(content) {
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" }, content);
  document.getElementById("dialogs").replaceChildren(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}

export const field = (label, input) => h("label", { class: "field" }, h("span", {}, label), input);

export const select = (name, options, chosen) => h("select", { name },
  options.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
