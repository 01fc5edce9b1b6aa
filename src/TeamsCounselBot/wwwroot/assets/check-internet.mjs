import { on, part, patience, say, show, within } from "./check-page.mjs";

/* Internet */

const pings = 15;
const limit = 5000;

async function ask(path, options = {}) {
  for (let tries = 0; ; tries++) {
    const controller = new AbortController();
    const longest = options.limit ?? limit;
    const timer = setTimeout(() => controller.abort(), longest);
    try {
      const began = performance.now();
      const response = await within(longest, fetch(path, { cache: "no-store", signal: controller.signal, ...options }));
      const body = await within(longest, response.arrayBuffer());
      if (response.ok) return { time: performance.now() - began, bytes: body.byteLength };
      if (response.status !== 429 || tries === 3) throw new Error(`status ${response.status}`);
      await new Promise(done => setTimeout(done, 1000 * (Number(response.headers.get("Retry-After")) || 1)));
    } finally {
      clearTimeout(timer);
    }
  }
}

async function latency() {
  await ask("/check/ping");
  const times = [];
  for (let i = 0; i < pings; i++) {
    try {
      times.push((await ask("/check/ping", { limit: 2000 })).time);
    } catch {
      // Counted below.
    }
  }
  times.sort((a, b) => a - b);
  return { typical: times[Math.floor(times.length / 2)] ?? limit, lost: pings - times.length };
}

/** Megabits a second; a large piece only where a small one is quick. */
async function speed(transfer, small, large) {
  let { time, bytes } = await transfer(small);
  if (time < 1000) ({ time, bytes } = await transfer(large));
  return bytes * 8 / 1000 / time;
}

const down = bytes => ask(`/check/bytes?count=${bytes}`, { limit: 20000 });

async function up(bytes) {
  const body = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65536)));
  const parts = new Blob(Array(Math.ceil(bytes / body.length)).fill(body));
  return { time: (await ask("/check/bytes", { method: "POST", body: parts, limit: 20000 })).time, bytes: parts.size };
}

function judge(typical, lost, received, sent) {
  if (lost > 2 || typical > 500 || received < 0.5 || sent < 0.3) return "weak";
  return lost > 0 || typical > 200 || received < 2 || sent < 1 ? "shaky" : "good";
}

on("internet", "measure", async event => {
  const button = event.currentTarget;
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  say("internet", { answer: "running" });
  try {
    const { typical, lost } = await latency();
    const received = await speed(down, 65536, 524288);
    const sent = await speed(up, 32768, 196608);
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 2 });
    const facts = { latency: `${number.format(typical)} ms`, lost: `${lost} / ${pings}`, down: `${number.format(received)} Mbit/s`,
      up: `${number.format(sent)} Mbit/s` };
    for (const place of part("internet").querySelectorAll("[data-show] [data-value]")) place.textContent = facts[place.dataset.value];
    show("internet", "facts", true);
    say("internet", { answer: judge(typical, lost, received, sent) });
  } catch {
    show("internet", "facts", false);
    say("internet", { answer: "failed" });
  } finally {
    button.removeAttribute("aria-disabled");
  }
});

/* Device and battery */

function isPhone() {
  const small = Math.min(screen.width, screen.height) < 600;
  return navigator.userAgentData?.mobile ?? (small && /Mobi|Android|iPhone/.test(navigator.userAgent));
}

async function tellDevice() {
  const device = { answer: isPhone() ? "phone" : "suited" };
  const battery = await within(patience, (async () => navigator.getBattery?.())()).catch(() => null);
  if (!battery) return say("device", device, { answer: "unknown" });
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  say("device", device, {
    answer: battery.charging ? "charging" : battery.level < 0.5 ? "low" : "charged",
    amount: percent.format(battery.level),
  });
}

// Nothing of the device is read before the person asks for it.
on("device", "look", tellDevice);
