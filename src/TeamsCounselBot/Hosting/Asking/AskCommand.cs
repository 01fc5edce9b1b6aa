using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;
using Microsoft.Extensions.Options;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>What the command line asks for.</summary>
/// <param name="Chat">The chat of a meeting, or the meeting's link: only read.</param>
/// <param name="TestMeeting">The same of a meeting that may be changed.</param>
/// <param name="Delete">Whether the chat of the test meeting is deleted in the end.</param>
/// <param name="ServiceUrl">The connector's address; null = that of the first allowed host.</param>
/// <param name="LookFor">How long the deleted chat is looked for.</param>
internal sealed record AskOptions(string? Chat, string? TestMeeting, bool Delete, string? ServiceUrl, TimeSpan LookFor);

/// <summary>
/// <c>TeamsCounselBot ask</c>: asks the tenant what can be asked by call, a line of JSON each, without personal data. It changes
/// nothing, unless a test meeting is named.
/// </summary>
internal static partial class AskCommand
{
    private const string AnyMeeting = "meeting";

    /// <returns>0 if every call came to an answer, whatever it was; else 1.</returns>
    public static async Task<int> RunAsync(AskOptions options, WebApplicationBuilder builder, TextWriter output, TextWriter errors)
    {
        builder.Logging.ClearProviders();
        var faults = builder.Services.Select(s => s.ImplementationInstance).OfType<ConfigurationFaults>().Single().Lines.ToList();
        if ((options.Chat ?? options.TestMeeting) is { } named && ChatOf(named) is null)
            faults.Add("--chat, --test-meeting: no chat of a meeting is in this text; it reads "
                + "19:meeting_…@thread.v2, as in the meeting's link");
        if (options.Delete && options.TestMeeting is null)
            faults.Add("--delete: needs --test-meeting");
        if (faults.Count == 0)
        {
            await using var app = builder.Build();
            var bot = app.Services.GetRequiredService<IOptions<BotOptions>>().Value;
            if (ServiceUrl(options, bot) is { } serviceUrl)
                return await AskAsync(options, app.Services, bot, serviceUrl, output);
            faults.Add("--service-url: the address is on none of the hosts of AllowedServiceUrlHosts");
        }
        foreach (var fault in faults)
            await errors.WriteLineAsync(fault);
        return 1;
    }

    private static async Task<int> AskAsync(
        AskOptions options, IServiceProvider services, BotOptions bot, string serviceUrl, TextWriter output)
    {
        var graph = services.GetRequiredService<IOptions<GraphOptions>>().Value;
        var places = new Dictionary<Service, Place>
        {
            [Service.Graph] = new(graph.BaseUrl?.AbsoluteUri ?? GraphOptions.PublicCloud.AbsoluteUri, graph.Scope),
            [Service.Connector] = new(serviceUrl, bot.ToChannelFromBotOAuthScope),
        };
        var asker = new Asker(services.GetRequiredService<IHttpClientFactory>(), services.GetService<TokenCredential>(), places, output);
        asker.Ids["app"] = bot.MicrosoftAppId;
        asker.Ids["tenant"] = bot.MicrosoftAppTenantId;
        await asker.TellAsync(new TenantAnswer("program")
        {
            Version = ProgramCommands.Version,
            Found = KnownWords.Count([CloudOf(bot.ToChannelFromBotLoginUrl.Host)]),
        });
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler onStop = (_, e) => { e.Cancel = true; stop.Cancel(); };
        Console.CancelKeyPress += onStop;
        try
        {
            await AskAllAsync(options, services, asker, bot, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= onStop;
        }
        return asker.AllAnswered ? 0 : 1;
    }

    private static async Task AskAllAsync(
        AskOptions options, IServiceProvider services, Asker asker, BotOptions bot, CancellationToken cancel)
    {
        await TellTokenAsync(asker, Service.Graph, cancel);
        await TellTokenAsync(asker, Service.Connector, cancel);
        foreach (var question in Questions.OfTenant)
            await asker.AskAsync(question, cancel);
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (mail is { Provider: MailProvider.Graph, From: { Length: > 0 } mailbox })
        {
            asker.Ids["mailbox"] = mailbox;
            await asker.AskAsync(Questions.Mailbox, cancel);
        }
        if (ChatOf(options.TestMeeting ?? options.Chat ?? "") is not { } chat)
            return;
        asker.Ids["chat"] = chat;
        asker.Ids[AnyMeeting] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"0#{chat}#0"));
        var members = await AskOfChatAsync(asker, bot, cancel);
        if (options.TestMeeting is not null)
            await new TestMeeting(asker, bot, members, services.GetRequiredService<TimeProvider>()).RunAsync(options, cancel);
    }

    /// <returns>The roster's answer.</returns>
    private static async Task<JsonElement> AskOfChatAsync(Asker asker, BotOptions bot, CancellationToken cancel)
    {
        foreach (var question in Questions.OfChat(bot.MicrosoftAppId))
            await asker.AskAsync(question, cancel);
        var members = await asker.AskAsync(Questions.Roster, cancel);
        foreach (var (kind, its) in RosterKinds.Of(members, bot.MicrosoftAppTenantId))
            await asker.TellAsync(RosterKinds.Told(kind, its));
        var meeting = await asker.AskAsync(Questions.Meeting, cancel);
        if ((meeting.At("organizer", "aadObjectId").Text() ?? meeting.At("organizer", "objectId").Text()) is not { } organizer)
            return members;
        asker.Ids["organizer"] = organizer;
        await asker.AskAsync(Questions.Participant, cancel);
        if (meeting.At("details", "msGraphResourceId").Text() is not { } online)
            return members;
        asker.Ids["online"] = online;
        foreach (var question in Questions.OfOrganizer)
            await asker.AskAsync(question, cancel);
        return members;
    }

    /// <summary>The application permissions that the login service wrote into the token, as far as the bot has to do with them.</summary>
    private static async Task TellTokenAsync(Asker asker, Service service, CancellationToken cancel)
    {
        var answer = new TenantAnswer(service == Service.Graph ? "token.graph" : "token.connector");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Asker.LongestCall);
        try
        {
            if (await asker.TokenAsync(service, limit.Token) is { } token)
                answer = answer with { Body = "given", Found = KnownWords.Count(RolesOf(token)) };
            else
                answer = answer with { Body = "not needed" };
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            answer = answer with { Code = TenantAnswer.SafeCode(LoginFailure.CodeOf(e)) ?? KnownWords.Other };
        }
        await asker.TellAsync(answer);
    }

    private static IEnumerable<string> RolesOf(string token)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.') is [_, var payload, _] ? payload : ""));
            return [.. claims.RootElement.Items("roles").SelectMany(it => it.Word())];
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return ["unreadable"];
        }
    }

    /// <summary>The id of a meeting's chat in a text: the id itself, or the meeting's link, also encoded.</summary>
    internal static string? ChatOf(string text) =>
        MeetingChat().Match(Uri.UnescapeDataString(text)) is { Success: true, Value: var chat } ? chat : null;

    /// <summary>Null if the bot may not send its token there.</summary>
    private static string? ServiceUrl(AskOptions options, BotOptions bot)
    {
        var host = bot.AllowedServiceUrlHosts is [var first, ..] ? first : ServiceUrls.TeamsHosts[0];
        var url = options.ServiceUrl ?? $"https://{host}/teams";
        return (bot.HasCredentials ? ServiceUrls.IsAllowed(url, bot.AllowedServiceUrlHosts) : ServiceUrls.IsLoopback(url)) ? url : null;
    }

    private static string CloudOf(string host) => host switch
    {
        "login.microsoftonline.com" => "public cloud",
        _ when host.EndsWith(".us", StringComparison.OrdinalIgnoreCase) => "government cloud",
        _ when host.EndsWith(".cn", StringComparison.OrdinalIgnoreCase) => "China cloud",
        _ => KnownWords.Other,
    };

    [GeneratedRegex(@"19:meeting_[A-Za-z0-9_-]+@thread\.(v2|tacv2|skype)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MeetingChat();
}
