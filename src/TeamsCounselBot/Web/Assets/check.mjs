// The technical check. It has no words of its own: every answer stands in the page as a template.
// Sound and picture never leave this file, and nothing is kept.

const severity = ["open", "good", "look", "bad"];
const open = new Map();

const part = name => document.querySelector(`[data-check="${name}"]`);

const on = (name, what, act) => part(name)?.querySelector(`[data-do="${what}"]`)?.addEventListener("click", act);

const show = (name, what, visible) => { part(name).querySelector(`[data-show="${what}"]`).hidden = !visible; };

/** Says one or more of the section's prepared answers, and notes in the result what they mean. */
function say(name, ...answers) {
  const found = answers.map(({ answer, amount }) => {
    const template = part(name).querySelector(`template[data-answer="${answer}"]`);
    const text = template.content.cloneNode(true);
    for (const place of text.querySelectorAll("[data-value]")) place.textContent = amount;
    return { text, state: template.dataset.state };
  });
  part(name).querySelector(".answers").replaceChildren(...found.map(one => one.text));
  const worst = severity[Math.max(...found.map(one => severity.indexOf(one.state)))];
  const row = document.querySelector(`[data-result="${name}"]`);
  row.dataset.state = worst;
  for (const word of row.querySelectorAll("[data-word]")) word.hidden = word.dataset.word !== worst;
}

/* Loudspeaker */

on("sound", "play", async () => {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return say("sound", { answer: "unsupported" });
  const context = new Context();
  await context.resume();
  const volume = context.createGain();
  volume.connect(context.destination);
  const begin = context.currentTime + 0.05;
  [[523.25, 0], [659.25, 0.9]].forEach(([pitch, after]) => {
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(volume);
    tone.start(begin + after);
    tone.stop(begin + after + 0.7);
    volume.gain.setValueAtTime(0, begin + after);
    volume.gain.linearRampToValueAtTime(0.3, begin + after + 0.05);
    volume.gain.setValueAtTime(0.3, begin + after + 0.55);
    volume.gain.linearRampToValueAtTime(0, begin + after + 0.7);
  });
  setTimeout(() => context.close(), 2500);
  say("sound", { answer: "asked" });
  show("sound", "asked", true);
});

for (const [what, answer] of [["heard", "good"], ["silent", "silent"]])
  on("sound", what, () => {
    show("sound", "asked", false);
    say("sound", { answer });
    part("sound").querySelector('[data-do="play"]').focus();
  });

/* Microphone and camera */

function refusal(error) {
  switch (error.name) {
    case "NotAllowedError": case "SecurityError": return "refused";
    case "NotFoundError": case "OverconstrainedError": return "missing";
    case "NotReadableError": case "AbortError": return "busy";
    default: return "unsupported";
  }
}

/** Opens a device and runs `use` with its stream; `use` returns what is to be done when it is closed. */
async function start(name, constraints, use) {
  if (open.has(name)) return;
  if (!navigator.mediaDevices?.getUserMedia) return say(name, { answer: "unsupported" });
  open.set(name, () => { });
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const stopTracks = () => stream.getTracks().forEach(track => track.stop());
    if (document.hidden) return stopTracks();
    open.set(name, stopTracks);
    const end = await use(stream);
    open.set(name, () => { stopTracks(); end(); });
    switchButtons(name, true);
  } catch (error) {
    open.get(name)();
    open.delete(name);
    say(name, { answer: refusal(error) });
  } finally {
    if (document.hidden) stop(name);
  }
}

function stop(name) {
  if (!open.has(name)) return;
  open.get(name)();
  open.delete(name);
  switchButtons(name, false);
}

function switchButtons(name, running) {
  const [begin, end] = ["start", "stop"].map(what => part(name).querySelector(`[data-do="${what}"]`));
  const focused = document.activeElement === begin || document.activeElement === end;
  begin.hidden = running;
  end.hidden = !running;
  if (focused) (running ? end : begin).focus();
}

const tick = 100;
const heardAfter = 4;
const silentAfter = 80;

on("microphone", "start", () => start("microphone", { audio: true }, async stream => {
  const context = new (window.AudioContext ?? window.webkitAudioContext)();
  await context.resume();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let ticks = 0;
  let loud = 0;
  say("microphone", { answer: "listening" });
  show("microphone", "level", true);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const level = loudness(samples);
    showLevel(level);
    ticks++;
    if (level >= 35) loud++;
    if (level >= 35 && loud === heardAfter) say("microphone", { answer: "good" });
    if (ticks === silentAfter && loud < heardAfter) say("microphone", { answer: "silent" });
  }, tick);
  return () => {
    clearInterval(timer);
    context.close();
    show("microphone", "level", false);
  };
}));

/** 0 at -60 dB and below, 100 at full scale. */
function loudness(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.max(0, Math.min(100, Math.round((10 * Math.log10(power + 1e-9) + 60) / 0.6)));
}

function showLevel(level) {
  part("microphone").querySelector("meter").value = level;
  const name = level < 35 ? "quiet" : level < 90 ? "fine" : "loud";
  for (const word of part("microphone").querySelectorAll("[data-level]")) word.hidden = word.dataset.level !== name;
}

on("camera", "start", () => start("camera", { video: { facingMode: "user" } }, async stream => {
  const video = part("camera").querySelector("video");
  say("camera", { answer: "starting" });
  video.srcObject = stream;
  show("camera", "picture", true);
  await video.play();
  const look = setTimeout(() => say("camera", { answer: isDark(video) ? "dark" : "good" }), 1200);
  return () => {
    clearTimeout(look);
    video.srcObject = null;
    show("camera", "picture", false);
  };
}));

function isDark(video) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [32, 24];
  const picture = canvas.getContext("2d");
  picture.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = picture.getImageData(0, 0, canvas.width, canvas.height);
  let light = 0;
  for (let i = 0; i < data.length; i += 4) light += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
  return light / (data.length / 4) < 40;
}

for (const name of ["microphone", "camera"]) on(name, "stop", () => stop(name));

// Whoever leaves the page, or turns to another one, is neither seen nor heard any longer.
const stopAll = () => [...open.keys()].forEach(stop);
addEventListener("pagehide", stopAll);
document.addEventListener("visibilitychange", () => { if (document.hidden) stopAll(); });

/* Internet */

const pings = 15;
const limit = 5000;

async function ask(path, options = {}) {
  for (let tries = 0; ; tries++) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), options.limit ?? limit);
    try {
      const began = performance.now();
      const response = await fetch(path, { cache: "no-store", signal: controller.signal, ...options });
      const body = await response.arrayBuffer();
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
      // Unanswered: what is missing is counted below.
    }
  }
  times.sort((a, b) => a - b);
  return { typical: times[Math.floor(times.length / 2)] ?? limit, lost: pings - times.length };
}

/** Megabits a second. Where a small piece takes long, a large one would tell nothing more. */
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
    const facts = { latency: `${number.format(typical)} ms`, lost: `${lost} / ${pings}`, down: `${number.format(received)} Mbit/s`, up: `${number.format(sent)} Mbit/s` };
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
  const battery = await navigator.getBattery?.().catch(() => null);
  if (!battery) return say("device", device, { answer: "unknown" });
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  const tell = () => say("device", device, {
    answer: battery.charging ? "charging" : battery.level < 0.5 ? "low" : "charged",
    amount: percent.format(battery.level),
  });
  for (const change of ["chargingchange", "levelchange"]) battery.addEventListener(change, tell);
  tell();
}

if (part("device")) tellDevice();
