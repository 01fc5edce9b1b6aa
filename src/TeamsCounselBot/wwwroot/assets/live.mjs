// Renews the part of the page that tells how the session goes. Without this file the browser loads the page again.

const part = document.querySelector("[data-renewed]");
const form = "input:not([type=hidden]), textarea";

const isTyping = () => [...document.querySelectorAll(form)].some(field =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);

function replace(fresh) {
  const old = document.activeElement;
  const hadFocus = part.contains(old) ? old : null;
  part.replaceChildren(...fresh.childNodes);
  if (!hadFocus) return;
  const isSame = hadFocus.id ? it => it.id === hadFocus.id
    : hadFocus.value ? it => it.value === hadFocus.value
      : it => it.getAttribute("href") === hadFocus.getAttribute("href");
  const same = [...part.querySelectorAll(hadFocus.tagName)].find(isSame);
  (same ?? part).focus({ preventScroll: true });
}

async function renew() {
  if (document.hidden) return;
  const answer = await fetch(part.dataset.address, { cache: "no-store", credentials: "same-origin" });
  if (answer.status === 429 || answer.status >= 500) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-renewed]");
  if (!fresh) {
    // The session is over. What is being typed is not taken away.
    if (!isTyping()) location.replace(part.dataset.address);
    return;
  }
  const title = page.querySelector("h1").textContent;
  document.querySelector("h1").textContent = title;
  if (shown !== fresh.innerHTML) {
    shown = fresh.innerHTML;
    replace(fresh);
    // Screen readers are told of the banners alone, not of everything.
    const news = [...part.querySelectorAll(".answer")].map(banner => banner.textContent.trim()).join(" ");
    if (news !== told) document.querySelector("[data-news]").textContent = told = news;
  }
}

let shown;
let told = [...part?.querySelectorAll(".answer") ?? []].map(banner => banner.textContent.trim()).join(" ");

if (part) {
  shown = part.innerHTML;
  // A line that is gone for a moment is no reason to stop.
  setInterval(() => renew().catch(() => {}), part.dataset.renewed * 1000);
}
