// An echo bot on botbuilder: checks the token, reads the activity, answers every button with the same card.
import express from 'express';
import { createRequire } from 'node:module';
import { settings, card } from './common.mjs';
const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ActivityTypes } = createRequire(import.meta.url)('botbuilder');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: settings.appId,
    MicrosoftAppPassword: 'unused',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: settings.tenantId,
    ToBotFromChannelOpenIdMetadataUrl: settings.metadata,
    // Given any one of these, the library asks for all.
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/' + settings.tenantId,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromEmulatorOpenIdMetadataUrl: settings.metadata,
    CallerId: '',
    ValidateAuthority: 'true',
}));
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, async context =>
    context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: card() } })));
app.listen(settings.port, '127.0.0.1');
