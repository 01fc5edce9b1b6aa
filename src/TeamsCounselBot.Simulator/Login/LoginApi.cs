using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>Tokens for the bot, and the metadata that its own check of tokens needs.</summary>
internal sealed class LoginApi(BotIdentity identity, Tokens tokens, Addresses addresses)
{
    public Answer Metadata(ServiceCall call) => new(200, new JsonObject
    {
        ["issuer"] = Tokens.ChannelIssuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = new Uri(addresses.Simulator, "/login/v1/.well-known/keys").ToString(),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    });

    public Answer Keys(ServiceCall call) => new(200, tokens.ChannelKeys.Published("msteams"));

    /// <summary>Client credentials with a secret.</summary>
    public Answer Token(ServiceCall call)
    {
        if (!call.Request.IsHttps)
            return new Answer(404, Why: "login is https");
        var form = QueryHelpers.ParseQuery(call.Body);
        string scope = form["scope"].ToString();
        call.Summary = scope;
        if (!call.Route("tenant").Equals(identity.TenantId, StringComparison.OrdinalIgnoreCase))
            return Refuse(400, "invalid_request", 90002, "Tenant not found.");
        if (form["grant_type"] != "client_credentials")
            return Refuse(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
        if (form["client_id"] != identity.AppId)
            return Refuse(400, "unauthorized_client", 700016, "The application was not found in the directory.");
        if (form["client_secret"] != identity.Secret)
            return Refuse(401, "invalid_client", 7000215, "Invalid client secret provided.");
        if (!scope.EndsWith("/.default", StringComparison.Ordinal))
            return Refuse(400, "invalid_scope", 1002012, "The scope must end with /.default for client credentials.");
        var resource = scope[..^"/.default".Length];
        if (resource is not (Tokens.ConnectorResource or Tokens.GraphResource))
            return Refuse(400, "invalid_resource", 500011, "The resource principal was not found in the tenant.");
        return new Answer(200, new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Tokens.Lifetime.TotalSeconds,
            ["ext_expires_in"] = (int)Tokens.Lifetime.TotalSeconds,
            ["access_token"] = tokens.ForResource(resource),
        });
    }

    private static Answer Refuse(int status, string error, int code, string description)
    {
        var (trace, correlation) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var time = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new Answer(status, new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"AADSTS{code}: {description} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
            ["error_uri"] = $"https://login.microsoftonline.com/error?code={code}",
        }, Why: $"AADSTS{code}");
    }
}
