using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>
/// Runs in the bot's process: its pages lead to the simulator's meeting instead of the real Teams, where nobody of this world is.
/// The bot itself knows nothing of it.
/// </summary>
internal sealed class MeetingsHere(Uri simulator) : IStartupFilter
{
    private const string Teams = "https://teams.microsoft.com/l/meetup-join/";

    /// <summary>The policy of the one page whose form leads out of the bot's site.</summary>
    private const string LeadsOut = "form-action 'self' https:";

    private readonly string _here = new Uri(simulator, Mailboxes.JoinPages.Path + "/").ToString();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(HereAsync);
        next(app);
    };

    private async Task HereAsync(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        response.OnStarting(() =>
        {
            var headers = response.Headers;
            if (headers.Location is [{ } to])
                headers.Location = to.Replace(Teams, _here, StringComparison.Ordinal);
            if (headers.ContentSecurityPolicy is [{ } policy])
                headers.ContentSecurityPolicy =
                    policy.Replace(LeadsOut, $"{LeadsOut} {simulator.GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal);
            return Task.CompletedTask;
        });
        var to = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = to;
        }
        var written = page.ToArray();
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && response.ContentLength is null)
            written = System.Text.Encoding.UTF8.GetBytes(
                System.Text.Encoding.UTF8.GetString(written).Replace(Teams, _here, StringComparison.Ordinal));
        await to.WriteAsync(written);
    }
}
