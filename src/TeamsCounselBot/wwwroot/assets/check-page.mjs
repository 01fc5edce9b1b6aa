// The check has no words of its own: every answer is in the page as a template.

const severity = ["open", "good", "look", "bad"];

/** For an answer that needs no person, in milliseconds. Some browsers never give it. */
export const patience = 4000;

export const part = name => document.querySelector(`[data-check="${name}"]`);

export const on = (name, what, act) => part(name)?.querySelector(`[data-do="${what}"]`)?.addEventListener("click", act);

export const show = (name, what, visible) => { part(name).querySelector(`[data-show="${what}"]`).hidden = !visible; };

/** Says one or more of the section's prepared answers, and notes in the result what they mean. */
export function say(name, ...answers) {
  const found = answers.map(({ answer, amount }) => {
    const prepared = `template[data-answer="${answer}"]`;
    // Microphone and camera share an answer: it is in the page once.
    const template = part(name).querySelector(prepared) ?? document.querySelector(prepared);
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

/** What the promise gives; fails where that takes too long. */
export function within(limit, promise) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new DOMException("no answer", "TimeoutError")), limit); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
