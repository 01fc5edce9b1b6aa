// Bot Builder for JavaScript as a client of the connector. One call a line, as in teams-client.mjs; "path" is "conversations" or "teams".
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { ConnectorClient, TeamsConnectorClient } = require('botframework-connector');

const credentials = { signRequest: async request =>
  { request.headers.set('authorization', 'Bearer ' + process.env.JUDGE_TOKEN); return request; } };
const options = { baseUri: process.env.JUDGE_SERVICE_URL, noRetryPolicy: true };
const clients = { conversations: new ConnectorClient(credentials, options).conversations,
  teams: new TeamsConnectorClient(credentials, options).teams };

for await (const line of createInterface({ input: process.stdin })) {
  const { path, call, args } = JSON.parse(line);
  try {
    const { _response, ...value } = await clients[path][call](...args) ?? {};
    console.log(JSON.stringify({ value }));
  } catch (error) {
    console.log(JSON.stringify({ status: error.statusCode ?? 0, code: error.code ?? error.body?.error?.code ?? String(error) }));
  }
}
