// A bot on Microsoft's Teams SDK for JavaScript. Writes one line for each activity that a route of its own took:
// {"route": …, "activity": …}. Answers buttons with a card.
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { App } = require('@microsoft/teams.apps');
const { PUBLIC } = require('@microsoft/teams.api');
const { ConsoleLogger } = require('@microsoft/teams.common');

const app = new App({
  clientId: process.env.JUDGE_APP_ID,
  tenantId: process.env.JUDGE_TENANT,
  token: async () => process.env.JUDGE_TOKEN,
  cloud: { ...PUBLIC, openIdMetadataUrl: process.env.JUDGE_METADATA },
  logger: new ConsoleLogger('judge', { level: 'error' }),
});
const note = (route, activity) => console.log(JSON.stringify({ route, activity }));
for (const route of ['conversationUpdate', 'install.add', 'message', 'meetingStart', 'meetingEnd', 'meetingParticipantJoin',
  'meetingParticipantLeave'])
  app.on(route, async ({ activity, next }) => { note(route, activity); await next?.(); });
app.on('card.action', async ({ activity }) => {
  note('card.action', activity);
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Danke' };
});
await app.start(Number(process.env.JUDGE_PORT));
console.log(JSON.stringify({ route: 'ready' }));
