import { toast } from "./toast.js";

async function call(method, path, body) {
  const response = await fetch(`sim/${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text && response.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : undefined;
  if (!response.ok) throw new Error(answer?.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

/** Reading: the caller handles what fails. */
export const get = path => call("GET", path);

/** Asks the simulator to do something; a refusal is shown to the reader. Gives the answer, or undefined when refused. */
async function act(method, path, body) {
  try {
    return await call(method, path, body) ?? null;
  } catch (refusal) {
    toast(refusal.message);
    return undefined;
  }
}

export const post = (path, body = {}) => act("POST", path, body);
export const put = (path, body) => act("PUT", path, body);
export const remove = path => act("DELETE", path);

/** Asks, and leaves a refusal to the caller. */
export const ask = (path, body) => call("POST", path, body);

/** Calls back on every nudge of the simulator, and once whenever the line stands (again). */
export function listen({ nudged, connected, lost }) {
  const events = new EventSource("sim/events");
  events.onopen = connected;
  events.onmessage = event => nudged(JSON.parse(event.data).kind);
  events.onerror = lost;
}
