// Microsoft's Teams SDK for JavaScript as a client of the connector. Reads one call a line:
// {"path": "conversations.activities", "call": "create", "args": […]};
// writes one line for each: {"value": …} or {"status": …, "code": …}.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { Client } = require('@microsoft/teams.api');

const client = new Client(process.env.JUDGE_SERVICE_URL, { token: process.env.JUDGE_TOKEN });

for await (const line of createInterface({ input: process.stdin })) {
  const { path, conversation, call, args } = JSON.parse(line);
  try {
    const part = path.split('.').reduce((from, name) => typeof from[name] === 'function' ? from[name](conversation) : from[name], client);
    console.log(JSON.stringify({ value: await part[call](...args) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ status: error.response?.status ?? 0, code: error.response?.data?.error?.code ?? String(error) }));
  }
}
