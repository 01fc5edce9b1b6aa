using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>Tokens for the bot, and the metadata that its own check of tokens needs.</summary>
internal sealed class LoginApi(BotIdentity identity, Tokens tokens, SignIns signIns, Addresses addresses)
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

    /// <summary>What a client finds out about the login service of a tenant, or of all organisations.</summary>
    public Answer SignInMetadata(ServiceCall call)
    {
        if (!call.Request.IsHttps || !signIns.Knows(call.Route("tenant")))
            return new Answer(404, Why: "no such tenant");
        var tenant = call.Route("tenant");
        return new Answer(200, new JsonObject
        {
            ["issuer"] = signIns.Issuer(tenant == SignIns.AnyOrganisation ? "{tenantid}" : tenant),
            // The browser knows nothing of our certificate, so its own pages are plain; no secret passes there.
            ["authorization_endpoint"] = new Uri(addresses.Simulator, $"/login/{tenant}/oauth2/v2.0/authorize").ToString(),
            ["end_session_endpoint"] = new Uri(addresses.Simulator, $"/login/{tenant}/oauth2/v2.0/logout").ToString(),
            ["token_endpoint"] = new Uri(addresses.Login, $"/{tenant}/oauth2/v2.0/token").ToString(),
            ["jwks_uri"] = new Uri(addresses.Login, $"/{tenant}/discovery/v2.0/keys").ToString(),
            ["response_types_supported"] = new JsonArray("code"),
            ["response_modes_supported"] = new JsonArray("query"),
            ["scopes_supported"] = new JsonArray("openid", "profile"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    public Answer SignInKeys(ServiceCall call) => call.Request.IsHttps ? new Answer(200, tokens.LoginKeys.Published()) : new Answer(404);

    /// <summary>Client credentials, or a code, with a secret or a signature of a certificate.</summary>
    public Answer Token(ServiceCall call)
    {
        if (!call.Request.IsHttps)
            return new Answer(404, Why: "login is https");
        var fields = QueryHelpers.ParseQuery(call.Body);
        string Field(string name) => fields.GetValueOrDefault(name).ToString();
        var scope = Field("scope");
        call.Summary = scope;
        if (!signIns.Knows(call.Route("tenant")))
            return Refuse(400, "invalid_request", 90002, "Tenant not found.");
        if (Field("grant_type") != "client_credentials" && Field("grant_type") != "authorization_code")
            return Refuse(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
        if (Field("client_id") != identity.AppId)
            return Refuse(400, "unauthorized_client", 700016, "The application was not found in the directory.");
        if (Field("client_assertion") is { Length: > 0 } assertion)
        {
            var audience = new Uri(addresses.Login, call.Request.Path).ToString();
            if (!Assertions.Holds(assertion, Field("client_assertion_type"), audience, identity))
                return Refuse(401, "invalid_client", 700027, "The certificate with identifier used to sign the client assertion is not " +
                    "registered on application, or the signature is not valid.");
        }
        else if (Field("client_secret") != identity.Secret)
            return Refuse(401, "invalid_client", 7000215, "Invalid client secret provided.");
        if (Field("grant_type") == "authorization_code")
            return Redeem(call, Field("code"), Field("redirect_uri"), Field("code_verifier"));
        if (!call.Route("tenant").Equals(identity.TenantId, StringComparison.OrdinalIgnoreCase))
            return Refuse(400, "invalid_request", 90002, "Tenant not found.");
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

    private Answer Redeem(ServiceCall call, string code, string redirect, string verifier)
    {
        call.Summary = "a person signs in";
        if (signIns.Redeem(code, redirect, verifier) is not { } token)
            return Refuse(400, "invalid_grant", 70000,
                "The code is not valid, was used before, or does not fit the redirect address and the verifier.");
        return new Answer(200, new JsonObject
        {
            ["token_type"] = "Bearer",
            ["scope"] = "openid profile",
            ["expires_in"] = (int)Tokens.Lifetime.TotalSeconds,
            ["access_token"] = "good for nothing here",
            ["id_token"] = token,
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
