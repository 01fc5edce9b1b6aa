using System.Net;
using TeamsCounselBot.EndToEnd.Journeys;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>The operator sets the most detailed log, and strangers try to fill it.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task No_setting_of_the_log_brings_a_link_or_a_chat_into_it()
    {
        await using var stage = await EndToEndHost.SetAsync(new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:Console:LogLevel:Default"] = "Trace",
            ["Logging:Console:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher"] = "Trace",
            ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
        });
        using var guest = await GuestVisit.InviteAsync(stage);
        Assert.Equal(HttpStatusCode.OK, (await guest.ReadAsync()).Status);
        await guest.PressAsync("invitation.accept");

        var token = guest.Link[(guest.Link.LastIndexOf('/') + 1)..];
        var lines = stage.Simulator.Bot.Log.Lines;
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(
            lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains("/s/", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("19:meeting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_tokens_are_one_line_a_minute_with_a_count()
    {
        await using var stage = await EndToEndHost.SetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => stage.PostAsync("{}", "x")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        await stage.UntilAsync("the first is told", () => Task.FromResult(Told(stage) > 0));
        Assert.InRange(Told(stage), 1, 2);
    }

    private static int Told(EndToEndHost stage) =>
        stage.Simulator.Bot.Log.Lines.Count(line => line.Contains("\"EventId\":102", StringComparison.Ordinal));
}
