// An echo bot on the Teams SDK.
import { createRequire } from 'node:module';
import { settings, card } from './common.mjs';
const require = createRequire(import.meta.url);
const { App } = require('@microsoft/teams.apps');
const { PUBLIC } = require('@microsoft/teams.api');
const { ConsoleLogger } = require('@microsoft/teams.common');

const app = new App({
    clientId: settings.appId,
    tenantId: settings.tenantId,
    token: async () => 'unused',
    cloud: { ...PUBLIC, openIdMetadataUrl: settings.metadata },
    logger: new ConsoleLogger('peer', { level: 'error' }),
});
app.on('card.action', async () => card());
await app.start(settings.port);
