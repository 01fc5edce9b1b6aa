import { t } from "./texts.js";

export const kinds = ["counsellor", "guest", "federated", "anonymous"];
export const locales = ["de-DE", "en-GB", "tr-TR", "uk-UA", "ru-RU", "ar-SA", "fa-IR", "ro-RO", "bg-BG", "pl-PL", "fr-FR",
  "ku-TR", "sq-AL"];
export const zones = ["Europe/Berlin", "Europe/London", "Europe/Istanbul", "Europe/Kyiv", "America/New_York", "Asia/Tokyo"];

export const isCounsellor = person => person?.kind === "counsellor";

export const initials = name => name.split(/[\s_]+/).filter(Boolean).slice(0, 2).map(part => part[0].toUpperCase()).join("");

export function languageName(locale) {
  return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(locale.slice(0, 2));
}

export const kindName = person => t(`kind.${person.kind}`);
