using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>Metadata on http, tokens on https.</summary>
internal static class LoginRoutes
{
    public static void MapLogin(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<ServiceEndpoint>();
        var login = app.Services.GetRequiredService<LoginApi>();
        app.MapGet("/login/v1/.well-known/openidconfiguration", endpoint.Open(ServiceName.Metadata, login.Metadata));
        app.MapGet("/login/v1/.well-known/openid-configuration", endpoint.Open(ServiceName.Metadata, login.Metadata));
        app.MapGet("/login/v1/.well-known/keys", endpoint.Open(ServiceName.Metadata, login.Keys));
        app.MapPost("/{tenant}/oauth2/v2.0/token", endpoint.Open(ServiceName.Login, login.Token));
        app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", endpoint.Open(ServiceName.Login, login.SignInMetadata));
        app.MapGet("/{tenant}/discovery/v2.0/keys", endpoint.Open(ServiceName.Login, login.SignInKeys));
        var pages = app.Services.GetRequiredService<SignInPages>();
        app.MapGet("/login/{tenant}/oauth2/v2.0/authorize", pages.Authorize);
        app.MapGet("/login/{tenant}/oauth2/v2.0/logout", pages.LogOut);
    }
}
