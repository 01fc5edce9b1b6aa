// Sound and picture never leave this file, and nothing is kept.

import { on, part, patience, say, show, within } from "./check-page.mjs";
import "./check-internet.mjs";

// True until this file runs.
for (const sentence of document.querySelectorAll("[data-until-script]")) sentence.remove();

const open = new Map();

/** For the browser's question to the person, in milliseconds. */
const patienceWithPeople = 8000;

/* Loudspeaker */

/** A running audio context; null where the browser gives none. */
async function audio() {
  let context;
  try {
    context = new (window.AudioContext ?? window.webkitAudioContext)();
    await within(patience, context.resume());
    return context;
  } catch {
    context?.close?.();
    return null;
  }
}

on("sound", "play", async () => {
  const context = await audio();
  if (!context) return say("sound", { answer: "unsupported" });
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

const asked = new Map();

/**
 * Runs `use` with the device's stream; it returns how to end. A browser that does not answer in time is told, and the button
 * works again; a late answer still counts.
 */
async function start(name, constraints, use) {
  if (open.has(name)) return;
  if (!navigator.mediaDevices?.getUserMedia) return say(name, { answer: "unsupported" });
  const request = {};
  let close = () => { };
  const isLast = () => asked.get(name) === request;
  asked.set(name, request);
  open.set(name, () => close());
  const unanswered = setTimeout(() => {
    if (!isLast()) return;
    open.delete(name);
    say(name, { answer: "unanswered" });
  }, patienceWithPeople);
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const stopTracks = () => stream.getTracks().forEach(track => track.stop());
    if (document.hidden || !isLast()) return stopTracks();
    clearTimeout(unanswered);
    close = stopTracks;
    open.set(name, () => close());
    switchButtons(name, true);
    const end = await use(stream);
    // The person may have stopped it in the meantime.
    if (isLast() && open.has(name)) close = () => { stopTracks(); end(); };
    else end();
  } catch (error) {
    if (!isLast()) return;
    stop(name);
    say(name, { answer: refusal(error) });
  } finally {
    clearTimeout(unanswered);
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

/** What measures the stream's loudness; null where the browser cannot. */
async function meter(stream) {
  const context = await audio();
  if (!context) return null;
  try {
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    return analyser;
  } catch {
    context.close();
    return null;
  }
}

on("microphone", "start", () => start("microphone", { audio: true }, async stream => {
  const analyser = await meter(stream);
  if (!analyser) {
    // The microphone is on, only its loudness is unknown.
    say("microphone", { answer: "unmeasured" });
    return () => { };
  }
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
    analyser.context.close();
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
  let look;
  const judge = () => { look = setTimeout(() => say("camera", { answer: isDark(video) ? "dark" : "good" }), 1200); };
  try {
    await within(patience, video.play());
    judge();
  } catch {
    // The camera is on, only its picture does not play.
    if (stream.active) say("camera", { answer: "unseen" });
    video.controls = true;
    video.addEventListener("playing", judge, { once: true });
  }
  return () => {
    clearTimeout(look);
    video.removeEventListener("playing", judge);
    video.controls = false;
    if (video.srcObject !== stream) return;
    video.srcObject = null;
    show("camera", "picture", false);
  };
}));

/** Whether the picture is nearly black; no, where the browser shows the page no pixels. */
function isDark(video) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [32, 24];
  const picture = canvas.getContext("2d");
  picture.drawImage(video, 0, 0, canvas.width, canvas.height);
  let data;
  try {
    ({ data } = picture.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return false;
  }
  let light = 0;
  for (let i = 0; i < data.length; i += 4) light += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
  return light / (data.length / 4) < 40;
}

for (const name of ["microphone", "camera"]) on(name, "stop", () => stop(name));

// Nobody is seen or heard on a page they have left.
const stopAll = () => [...open.keys()].forEach(stop);
addEventListener("pagehide", stopAll);
document.addEventListener("visibilitychange", () => { if (document.hidden) stopAll(); });
