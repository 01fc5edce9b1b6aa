import { h, button } from "./dom.js";
import { t, has } from "./texts.js";
import { get, put } from "./control.js";
import { field, select } from "./dialog.js";

/** "Teams behaves …": each question with its answers, in all meetings or in this one, and mixtures by seed. */
export async function behaviourParts(meeting) {
  const place = select("place", [["behaviour", t("behaviour.everywhere")], [`meetings/${meeting.id}/behaviour`, t("behaviour.here")]],
    meeting.behaviour === undefined ? "behaviour" : `meetings/${meeting.id}/behaviour`);
  const questions = h("div", { class: "switches" });
  const name = h("p", { class: "hint", "aria-live": "polite" });
  const seed = h("input", { type: "number", name: "seed", min: "0", max: "1000000", value: "1" });
  const show = answer => {
    name.textContent = answer.behaviour || t("behaviour.usual");
    questions.replaceChildren(...answer.questions.map(question => field(label(question.name), choice(question, answer.questions))));
  };
  const change = async wanted => {
    const answer = await put(place.value, wanted);
    if (answer) show(answer);
  };
  const choice = (question, all) => {
    const box = select(question.name, question.answers.map(answer => [answer, label(`${question.name}.${answer}`)]), question.answer);
    box.addEventListener("change", () =>
      change({ behaviour: all.map(one => `${one.name}=${one === question ? box.value : one.answer}`).join(",") }));
    return box;
  };
  place.addEventListener("change", async () => show(await get(place.value)));
  show(await get(place.value));
  return [
    h("h3", {}, t("behaviour")),
    h("p", { class: "hint" }, t("behaviour.hint")),
    h("div", { class: "row" }, field(t("behaviour.place"), place), field(t("behaviour.seed"), seed),
      button(t("behaviour.draw"), () => change({ seed: Number(seed.value) }), { class: "button" }),
      button(t("behaviour.reset"), () => change({ behaviour: "" }), { class: "button" })),
    name,
    questions,
  ];
}

const label = key => has(`behaviour.${key}`) ? t(`behaviour.${key}`) : key;
