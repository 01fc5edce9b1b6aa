// An echo bot on the Agents SDK. Where it finds the keys of the channel's own issuer is written into the library, so its
// tokens come from an issuer whose keys it looks for at the authority. It gets no token for itself, in its favour.
import express from 'express';
import { createRequire } from 'node:module';
import { settings, card } from './common.mjs';
const { CloudAdapter, authorizeJWT } = createRequire(import.meta.url)('@microsoft/agents-hosting');

const config = { clientId: settings.appId, tenantId: settings.tenantId, clientSecret: 'unused', authority: settings.keysAuthority };
config.connections = new Map([['serviceConnection', { ...config }]]);
config.connectionsMap = [{ serviceUrl: '*', connection: 'serviceConnection' }];
const adapter = new CloudAdapter(config);
adapter.resolveIfConnectorClientIsNeeded = () => false;
adapter.createUserTokenClient = async () => ({});
const app = express();
app.use(express.json());
app.use(authorizeJWT(config));
app.post('/api/messages', (request, response) => adapter.process(request, response, async context =>
    context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: card() } })));
app.listen(settings.port, '127.0.0.1');
