import { language } from "./texts.js";

const locale = language === "en" ? "en-GB" : "de-DE";
const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  return formats.get(key);
}

export const clockTime = (instant, zone) =>
  format(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(instant));

export const shortTime = (instant, zone) =>
  format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

export const longDate = (instant, zone) =>
  format(zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(new Date(instant));

/** Date only when it is not today. */
export const messageTime = (instant, now, zone) => {
  const day = { day: "numeric", month: "short" };
  const time = shortTime(instant, zone);
  const date = format(zone, day).format(new Date(instant));
  return date === format(zone, day).format(new Date(now)) ? time : `${date}, ${time}`;
};

/** What an input of type datetime-local holds for this instant, on the zone's wall clock. */
export function toLocalInput(instant, zone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(instant)).map(part => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The instant that shows this wall clock time in the zone. */
export function fromLocalInput(local, zone) {
  const asUtc = Date.parse(`${local}:00Z`);
  let instant = asUtc;
  // The second round settles times beside a change of the clocks.
  for (let round = 0; round < 2; round++)
    instant += asUtc - Date.parse(`${toLocalInput(instant, zone)}:00Z`);
  return new Date(instant).toISOString();
}
