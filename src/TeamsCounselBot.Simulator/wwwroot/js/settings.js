import { h, button } from "./dom.js";
import { t, has } from "./texts.js";
import { get, post, put, remove } from "./control.js";
import { showParts, field, select } from "./dialog.js";
import { behaviourParts } from "./behaviour.js";

const faults = {
  throttled: { service: "connector", status: 429, retryAfter: 2, count: 3 },
  down: { service: "connector", status: 503, count: 5 },
  answerLost: { service: "connector", mode: "resetAfter", count: 1 },
  slow: { service: "connector", mode: "delay", delay: 3, count: 10 },
  graphDown: { service: "graph", status: 503, count: 3 },
  graphThrottled: { service: "graph", status: 429, retryAfter: 5, count: 2 },
  mailLater: { service: "mail", method: "RCPT", status: 450, count: 2 },
  mailUnknown: { service: "mail", method: "RCPT", status: 550, count: 1 },
  mailFull: { service: "mail", method: "RCPT", status: 552, count: 1 },
  mailSlow: { service: "mail", mode: "delay", delay: 5, count: 4 },
  mailAnswerLost: { service: "mail", method: "DATA", mode: "resetAfter", count: 1 },
  sendMailThrottled: { service: "graph", path: "/sendMail", status: 429, retryAfter: 5, count: 2 },
  sendMailRefused: { service: "graph", path: "/sendMail", status: 403, count: 1 },
  textRefused: { service: "sms", status: 400, count: 1 },
  loginDown: { service: "login", status: 500, count: 2 },
  twice: { service: "inbound", mode: "duplicate", count: 5 },
  disorder: { service: "inbound", mode: "reorder", count: 2 },
  lost: { service: "inbound", mode: "drop", count: 1 },
};

/** What this Teams allows, and what goes wrong in it. */
export async function showSettings(settings, meeting) {
  const rules = h("ul", { class: "rules", "aria-live": "polite" });
  const showRules = async () => {
    const active = await get("faults").catch(() => []);
    rules.replaceChildren(...(active.length ? active.map(rule => h("li", {}, describe(rule)))
      : [h("li", { class: "quiet" }, t("faults.none"))]));
  };
  const choice = select("fault", Object.keys(faults).map(name => [name, t(`fault.${name}`)]));
  showParts(t("settings"), [
    h("p", { class: "hint" }, t("settings.hint")),
    h("div", { class: "switches" }, Object.entries(settings).map(([name, value]) => setting(name, value))),
    ...(meeting ? await behaviourParts(meeting) : []),
    h("h3", {}, t("faults")),
    h("p", { class: "hint" }, t("faults.hint")),
    h("div", { class: "row" }, field(t("faults.choose"), choice),
      button(t("faults.add"), async () => {
        await post("faults", faults[choice.value]);
        await showRules();
      }, { class: "button" }),
      button(t("faults.clear"), async () => {
        await remove("faults");
        await showRules();
      }, { class: "button" })),
    rules,
    h("h3", {}, t("keys")),
    h("p", { class: "hint" }, t("keys.hint")),
    button(t("keys.roll"), () => post("keys/roll"), { class: "button" }),
  ]);
  await showRules();
}

function setting(name, value) {
  const label = has(`setting.${name}`) ? t(`setting.${name}`) : name;
  const change = to => put("settings", { [name]: to });
  if (typeof value === "boolean")
    return h("label", { class: "switch" },
      h("input", { type: "checkbox", checked: value, onchange: event => change(event.target.checked) }), h("span", {}, label));
  return h("label", { class: "switch" },
    h("input", { type: "number", min: "0", max: "10", value: String(value), onchange: event => change(Number(event.target.value)) }),
      h("span", {}, label));
}

const parts = ["service", "mode", "status", "retryAfter", "delay", "count", "rate"];

const describe = rule => Object.entries(rule).filter(([name, value]) => parts.includes(name) && value)
  .map(([name, value]) => `${name} ${value}`).join(" · ");
