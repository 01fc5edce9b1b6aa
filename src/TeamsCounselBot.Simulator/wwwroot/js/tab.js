// Teams around the bot's personal tab: it answers the messages of @microsoft/teams-js that a page needs to sign somebody in.
// ?person=p1 is who looks; ?refuse=consent refuses the token, ?refuse=all answers nothing.

import { fillDocument, t } from "./texts.js";
import { ask, get } from "./control.js";

fillDocument();
const query = new URLSearchParams(location.search);
const frame = document.querySelector("iframe");
const state = await get("state");
const person = state.meetings.flatMap(meeting => meeting.people).find(one => one.id === query.get("person"));
document.title = `${t("tab.title")} · ${person.name}`;
const bot = new URL(state.bot.url);

const abilities = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} };

const answers = {
  initialize: () => ["content", "web", JSON.stringify(abilities), "2.0.1"],
  getContext: () => [{ locale: person.locale.toLowerCase(), theme: "default", hostClientType: "web", entityId: "desk" }],
  "authentication.getAuthToken": async () => query.get("refuse") === "consent" ? [false, "consent_required"]
    : [true, (await ask(`people/${person.id}/tab-token`)).token],
};

addEventListener("message", async ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== bot.origin || query.get("refuse") === "all") return;
  const answer = answers[data.func];
  if (answer) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: await answer() }, origin);
});

frame.src = new URL("desk/teams/open", bot);
