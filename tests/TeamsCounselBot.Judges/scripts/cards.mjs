// Reads a list of cards from standard input with Microsoft's renderer, under the host config given by JUDGE_HOST_CONFIG.
// Writes the host config as the renderer understood it, and what the renderer complains about in each card.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
const AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

const { hostConfig } = await import(pathToFileURL(process.env.JUDGE_HOST_CONFIG));
const understood = new AdaptiveCards.HostConfig(hostConfig);
const faults = [];
for (const { name, card } of JSON.parse(readFileSync(0, 'utf8'))) {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.hostConfig = understood;
  parsed.parse(card, context);
  for (let i = 0; i < context.eventCount; i++)
    faults.push(`${name}: ${context.getEventAt(i).message}`);
  for (const event of parsed.validateProperties().validationEvents)
    faults.push(`${name}: ${event.message}`);
}
// The renderer's pattern for "lang" keeps its place between two tests, so that it refuses every second card.
// Charts are Teams' own: the fallback is drawn instead.
const known = [/: Invalid value "[a-z]{2,3}" for property "lang"\.$/, /: Unknown element type "Chart\./];
console.log(JSON.stringify({
  hostConfig,
  maxActions: understood.actions.maxActions,
  faults: faults.filter(fault => !known.some(pattern => pattern.test(fault))),
}));
