using System.Text.Json.Nodes;
using TeamsCounselBot.EndToEnd.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Operating;

/// <summary><c>TeamsCounselBot ask</c> against the worlds that Teams may be.</summary>
public sealed class AskTests(RealBot bot) : IClassFixture<RealBot>
{
    private const string Mark = "Zauberlehrling";

    [Fact]
    public async Task Without_a_meeting_the_tenant_alone_is_asked_and_nothing_is_changed()
    {
        var before = LastCall;

        var (code, lines) = await AskAsync([], new()
        {
            ["Mail__Provider"] = "Graph",
            ["Mail__From"] = bot.Simulator.World.Identity.Mailbox,
        });

        Assert.Equal(0, code);
        Assert.Equal(
            ["program", "token.graph", "token.connector", "tenant.apps", "tenant.catalogue", "tenant.consents", "mail.allowed"],
            lines.Select(it => (string)it["question"]!));
        Assert.Equal(
            (1, 1),
            ((int)Of(lines, "token.graph")["found"]!["OnlineMeetings.ReadWrite.All"]!, (int)Of(lines, "token.graph")["found"]!["other"]!));
        Assert.Equal((403, "Forbidden"), StatusOf(lines, "tenant.apps"));
        Assert.Equal((400, "ErrorInvalidRecipients"), StatusOf(lines, "mail.allowed"));
        Assert.All(CallsAfter(before), call => Assert.True(call.Method == "GET" || call.Status == 400, $"{call.Method} {call.Path}"));
    }

    [Fact]
    public async Task A_mailbox_that_the_bot_may_not_send_from_is_told()
    {
        using var _ = new OtherSettings(bot.Simulator.World, settings => settings with { MailSendAllowed = false });

        var (_, lines) = await AskAsync([], new()
        {
            ["Mail__Provider"] = "Graph",
            ["Mail__From"] = bot.Simulator.World.Identity.Mailbox,
        });

        Assert.Equal((403, "ErrorAccessDenied"), StatusOf(lines, "mail.allowed"));
    }

    [Theory]
    [InlineData("", "chat", 200, null)]
    [InlineData("hindrance=gatewayPage", "chat", 404, null)]
    [InlineData("", "chat.deleted", 404, "NotFound")]
    [InlineData("", "chat.members", 403, "Forbidden")]
    [InlineData("presence=refused", "meeting.participant", 403, "ForbiddenOperationException")]
    [InlineData("roster=once", "roster", 200, null)]
    public async Task A_meeting_is_read_and_stays_as_it_was(string world, string question, int status, string? errorCode)
    {
        var meeting = await MeetingAsync(world);
        var (seen, before) = (meeting.Chat.Messages.Count, LastCall);

        var (code, lines) = await AskAsync(["--chat", meeting.JoinUrl]);

        Assert.Equal(0, code);
        Assert.Equal((status, errorCode), StatusOf(lines, question));
        Assert.Equal(world == "hindrance=gatewayPage" ? "no JSON" : "JSON", (string?)Of(lines, question)["body"]);
        Assert.All(CallsAfter(before), call => Assert.Equal("GET", call.Method));
        Assert.Equal((seen, false), (meeting.Chat.Messages.Count, meeting.Chat.IsDeleted));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("grants=withoutTeamsNames", false)]
    public async Task The_grants_of_this_app_are_told_by_name_and_those_of_others_counted(string world, bool hasTeamsNames)
    {
        var meeting = await MeetingAsync(world);

        var (_, lines) = await AskAsync(["--chat", meeting.Chat.Id]);

        var found = Of(lines, "chat.grants")["found"]!.AsObject();
        Assert.Equal((1, 3), ((int)found["Chat.ManageDeletion.Chat"]!, (int)found["of another app"]!));
        Assert.Equal(hasTeamsNames, found.ContainsKey("OnlineMeeting.ReadBasic.Chat"));
    }

    [Theory]
    [InlineData("", "guest", false)]
    [InlineData("guests=nameAlone", "user", true)]
    public async Task The_fields_of_each_kind_of_people_are_told(string world, string role, bool hasName)
    {
        var meeting = await MeetingAsync(world);

        var (_, lines) = await AskAsync(["--chat", meeting.Chat.Id]);

        Assert.Equal(1, (int)Of(lines, "roster.guest")["found"]![role]!);
        Assert.Equal(hasName, Fields(lines, "roster.guest").Contains("userPrincipalName"));
        Assert.DoesNotContain("aadObjectId", Fields(lines, "roster.withoutAccount"));
        Assert.Contains("tenantId", Fields(lines, "roster.otherTenant"));
    }

    [Fact]
    public async Task Times_that_no_meeting_has_are_told()
    {
        var meeting = await MeetingAsync("times=impossible");

        var (_, lines) = await AskAsync(["--chat", meeting.Chat.Id]);

        Assert.Equal(1, (int)Of(lines, "meeting")["found"]!["start is out of reach"]!);
    }

    [Theory]
    [InlineData("", "test.targeted.ownTenant.send", 201, null)]
    [InlineData("targeted=noBody", "test.targeted.ownTenant.send", 202, null)]
    [InlineData("targeted=failing", "test.targeted.guest.send", 500, "ServiceError")]
    [InlineData("targetedToOutsiders=forbidden", "test.targeted.withoutAccount.send", 403, "NotEnoughPermissions")]
    [InlineData("sends=withoutId", "test.message.send", 200, null)]
    [InlineData("options=ignored", "test.options", 200, null)]
    public async Task In_a_test_meeting_messages_and_options_are_tried(string world, string question, int status, string? errorCode)
    {
        var meeting = await MeetingAsync(world);

        var (code, lines) = await AskAsync(["--test-meeting", meeting.JoinUrl]);

        Assert.Equal(0, code);
        Assert.Equal((status, errorCode), StatusOf(lines, question));
        Assert.Equal(world == "options=ignored" ? "true" : "false", Found(lines, "test.options"));
        Assert.False(meeting.Chat.IsDeleted);
    }

    [Theory]
    [InlineData("", 404, 200, 404)]
    [InlineData("after=foundAndRefused", 200, 200, 403)]
    [InlineData("after=lookRefused,deletedChats=refused", 403, 403, 403)]
    public async Task The_chat_of_a_test_meeting_is_deleted_last_and_looked_for(string world, int look, int listed, int again)
    {
        var meeting = await MeetingAsync(world);

        var (code, lines) = await AskAsync(["--test-meeting", meeting.Chat.Id, "--delete", "--look-for", "00:00:00"]);

        Assert.Equal(0, code);
        Assert.True(meeting.Chat.IsDeleted);
        Assert.Equal(204, StatusOf(lines, "test.deleteChat").Status);
        Assert.Equal((look, listed), (StatusAfter("chat"), StatusAfter("chat.deleted")));
        Assert.Equal((again, 404), (StatusOf(lines, "test.deleteAgain").Status, StatusOf(lines, "test.afterDeletion.send").Status));

        int StatusAfter(string question) =>
            (int)lines.Single(it => (string)it["question"]! == question && it["after"] is not null)["status"]!;
    }

    [Theory]
    [InlineData("--chat", "https://teams.microsoft.com/l/meetup-join/elsewhere", "no chat of a meeting is in this text")]
    [InlineData("--service-url", "https://connector.example/", "AllowedServiceUrlHosts")]
    [InlineData("--delete", "", "needs --test-meeting")]
    public async Task What_cannot_be_asked_is_refused_before_any_call(string option, string value, string told)
    {
        var before = LastCall;

        var (code, output, errors) = await bot.RunAsync(value.Length == 0 ? ["ask", option] : ["ask", option, value]);

        Assert.Equal((1, 0), (code, output.Count));
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.Empty(CallsAfter(before));
    }

    /// <summary>Every value of the world that belongs to a person, a meeting or the tenant.</summary>
    [Fact]
    public async Task No_name_id_or_address_is_in_the_answers()
    {
        var meeting = await MeetingAsync("after=foundForAWhile,guests=roleAndName,federated=ownTenant");
        var identity = bot.Simulator.World.Identity;

        var (code, output, _) = await bot.RunAsync(
            ["ask", "--service-url", ServiceUrl, "--test-meeting", meeting.JoinUrl, "--delete", "--look-for", "00:00:01"]);

        var told = string.Join('\n', output);
        Assert.Equal(0, code);
        Assert.True(output.Count > 40, told);
        List<string?> personal =
        [
            Mark, meeting.Id, meeting.Chat.Id, meeting.MeetingId, meeting.GraphId, meeting.JoinUrl, meeting.Title, identity.TenantId,
            identity.OtherTenantId, identity.AppId, identity.AccountId, identity.Mailbox, identity.Name, bot.Simulator.BaseUrl.Host,
            "29:", "19:", "@",
            .. meeting.People.SelectMany(it => (string?[])
                [it.Person.Name, it.Person.AccountId, it.Person.ObjectId, it.Person.PrincipalName, it.Person.Email, it.Person.TenantId]),
        ];
        Assert.All(personal.OfType<string>(), value => Assert.DoesNotContain(value, told, StringComparison.OrdinalIgnoreCase));
    }

    private string ServiceUrl => $"{bot.Simulator.BaseUrl}connector/{bot.Simulator.World.Identity.TenantId}/";

    private long LastCall => bot.Simulator.Calls.After(0) is [.., var last] ? last.Seq : 0;

    /// <summary>The calls to Graph and the connector; the bot beside it has nothing to do.</summary>
    private IEnumerable<Call> CallsAfter(long last) => bot.Simulator.Calls.After(last)
        .Where(it => it.Direction == CallDirection.FromBot && it.Service is ServiceName.Graph or ServiceName.Connector);

    /// <summary>A meeting with one person of each kind. The bot that works beside it has done all that it does at first.</summary>
    private async Task<Meeting> MeetingAsync(string world)
    {
        var now = bot.Simulator.Clock.GetUtcNow();
        var meeting = bot.Simulator.Meetings.Create(new NewMeeting($"Termin {Mark}", now.AddDays(9), now.AddDays(9).AddHours(1)));
        foreach (var kind in (PersonKind[])[PersonKind.Guest, PersonKind.Federated, PersonKind.Anonymous])
            await bot.Simulator.Members.AddAsync(meeting.Id, null, $"{Mark} {kind}", kind, null, null);
        // Without a word to the bot, which would begin a session.
        lock (bot.Simulator.World.Gate)
            meeting.Chat.BotAdded = true;
        bot.Simulator.Behaviour.Change(meeting.Id, new BehaviourJson(world));
        return meeting;
    }

    private async Task<(int Code, List<JsonObject> Lines)> AskAsync(string[] words, Dictionary<string, string>? settings = null)
    {
        var (code, output, _) = await bot.RunAsync(["ask", "--service-url", ServiceUrl, .. words], settings);
        return (code, output.ConvertAll(line => JsonNode.Parse(line)!.AsObject()));
    }

    private static JsonObject Of(List<JsonObject> lines, string question) =>
        lines.First(it => (string)it["question"]! == question);

    private static (int? Status, string? Code) StatusOf(List<JsonObject> lines, string question) =>
        ((int?)Of(lines, question)["status"], (string?)Of(lines, question)["code"]);

    private static string Found(List<JsonObject> lines, string question) =>
        Assert.Single(Of(lines, question)["found"]!.AsObject()).Key;

    private static IEnumerable<string> Fields(List<JsonObject> lines, string question) =>
        Of(lines, question)["fields"]!.AsArray().Select(it => (string)it!);
}
