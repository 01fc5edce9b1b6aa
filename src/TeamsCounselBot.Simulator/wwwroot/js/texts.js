/** The page's own languages. What the bot says comes from the bot. */
export const languages = { de: "Deutsch", en: "English" };

const stored = localStorage.getItem("language");
export const language = stored in languages ? stored : "de";
const texts = await (await fetch(`texts/${language}.json`)).json();

/** The text with this key; {name} in it is replaced by values.name. A missing key shows itself. */
export function t(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Whether there is a text with this key. */
export const has = key => key in texts;

export function switchLanguage(to) {
  localStorage.setItem("language", to);
  location.reload();
}

/** Fills what stands in the document itself. */
export function fillDocument() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
}
