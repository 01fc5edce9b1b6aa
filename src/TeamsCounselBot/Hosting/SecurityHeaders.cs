using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Hosting;

/// <summary>Adds headers to every answer. A page that needs more than the policy allows sets its own.</summary>
internal static class SecurityHeaders
{
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>One year. Browsers then refuse plain HTTP to this host, which stops an attacker in between.</summary>
    private const string HttpsAlone = "max-age=31536000";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        // By the public address, because a proxy may use plain HTTP to the bot.
        var site = app.ApplicationServices.GetRequiredService<IOptions<BotOptions>>().Value.PublicUrl;
        var isHttps = site?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ?? false;
        app.Use((context, next) =>
        {
            Set(context.Response.Headers, isHttps);
            return next(context);
        });
    }

    private static void Set(IHeaderDictionary headers, bool isHttps)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = NothingAtAll;
        if (isHttps)
            headers.StrictTransportSecurity = HttpsAlone;
    }
}
