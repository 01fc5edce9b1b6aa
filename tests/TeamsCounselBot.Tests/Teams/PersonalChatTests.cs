using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Teams;

/// <summary>What the bot says in a counsellor's own chat, which outlives every session.</summary>
public class PersonalChatTests
{
    private static readonly string[] Marks = ["MARKED", Samples.Phone, Samples.Phone[3..], StorageRoom.Chat, Samples.Client];

    /// <summary>Every command in every language, in each phase of a session's life, for a counsellor and for one who leads.</summary>
    [Theory, Trait("Speed", "slow")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_answer_to_any_command_holds_topics_names_or_numbers(bool leads)
    {
        await using var storage = await StorageRoom.OpenAsync();
        await storage.CreateAsync();
        await AssertSilentAsync(storage, leads);
        foreach (var e in (SessionEvent[])[.. Samples.WholeLife(), .. Samples.ErasureUntilData])
        {
            await storage.ApplyAsync("session-1", e);
            await AssertSilentAsync(storage, leads);
        }
        await storage.Erasure.EraseAsync((await storage.Store.GetAsync("session-1", default))!, default);
        await AssertSilentAsync(storage, leads);
    }

    /// <summary>Every command in every language that shows what is the centre's and not the counsellor's.</summary>
    [Fact]
    public async Task A_counsellor_who_leads_nothing_is_refused_statistics_receipts_and_settings()
    {
        await using var storage = await StorageRoom.OpenAsync();
        await storage.CreateAsync();
        foreach (var e in (SessionEvent[])[.. Samples.WholeLife(), .. Samples.ErasureUntilData])
            await storage.ApplyAsync("session-1", e);
        await storage.Erasure.EraseAsync((await storage.Store.GetAsync("session-1", default))!, default);
        Command[] ofLeads = [Command.Receipts, Command.Statistics, Command.Settings];
        var refused = "und die Liste aller Nachweise";
        Assert.Contains(refused, new Texts("de")["help.leads"], StringComparison.Ordinal);

        foreach (var word in CommandWords.Languages.SelectMany(tag => ofLeads.Select(command => CommandWords.Of(command, tag)[0]))
            .Append("nachweise 1").Distinct())
        {
            Assert.Contains(refused, await AskAsync(storage, word, leads: false), StringComparison.Ordinal);
            Assert.DoesNotContain(refused, await AskAsync(storage, word, leads: true), StringComparison.Ordinal);
        }
    }

    private static async Task AssertSilentAsync(StorageRoom storage, bool leads)
    {
        foreach (var word in CommandWords.Languages.SelectMany(
            tag => Enum.GetValues<Command>().Select(command => CommandWords.Of(command, tag)[0])).Distinct().Append("nachweise 1"))
        {
            var said = await AskAsync(storage, word, leads);
            Assert.All(Marks, mark => Assert.DoesNotContain(mark, said, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>All that was posted for it.</summary>
    private static async Task<string> AskAsync(StorageRoom storage, string words, bool leads)
    {
        using var connector = new FakeConnector();
        connector.Then(200, $$"""
            {"id":"{{Samples.Counsellor}}","aadObjectId":"{{Samples.CounsellorObject}}","tenantId":"{{StorageRoom.Tenant}}",
             "userRole":"user","userPrincipalName":"a@example.org"}
            """).Then(201, """{"id":"1"}""");
        var centre = new CentreOptions
        {
            TenantId = StorageRoom.Tenant,
            Name = "Beratungsstelle Nord",
            Leads = leads ? [Samples.CounsellorObject] : [],
        };
        var chat = new PersonalChat(
            new CentreQueries(storage.Store, storage.Receipts, storage.Statistics, new SessionTimings()),
            new ReplySender(connector.Client, storage.Messages, storage.Clock, NullLogger<ReplySender>.Instance),
            new RosterLookup(storage.Store, connector.Client));

        await chat.AnswerAsync(new Activity
        {
            Type = ActivityTypes.Message,
            Id = "1",
            Text = words,
            ServiceUrl = FakeConnector.ServiceUrl,
            From = new ChannelAccount { Id = Samples.Counsellor, AadObjectId = Samples.CounsellorObject },
            Recipient = new ChannelAccount { Id = "28:bot" },
            Conversation = new ConversationAccount { Id = "a:own", ConversationType = "personal", TenantId = StorageRoom.Tenant },
        }, centre, default);

        var posted = connector.Calls.Where(call => call.Method == HttpMethod.Post)
            .Select(call => JsonDocument.Parse(call.Body).RootElement.ToString()).ToList();
        Assert.Single(posted);
        return posted[0];
    }
}
