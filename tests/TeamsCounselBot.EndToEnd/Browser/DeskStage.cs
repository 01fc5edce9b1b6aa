using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Teams;
using TeamsCounselBot.Storage;
using static Microsoft.Playwright.Assertions;
using Person = TeamsCounselBot.Simulator.Teams.Person;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>One bot with a session of its counsellor, three receipts and a few released periods, for all tests of the desk.</summary>
public sealed class DeskStage : IAsyncLifetime
{
    internal EndToEndHost Stage { get; private set; } = null!;

    internal string Bot => Stage.Simulator.Bot.Url.ToString().TrimEnd('/');

    /// <summary>Where the choice of an account is: the login service's own page.</summary>
    internal string Login => Stage.Simulator.BaseUrl.ToString().TrimEnd('/');

    public async Task InitializeAsync()
    {
        Stage = await EndToEndHost.SetAsync(
            new Dictionary<string, string>
            {
                ["Centres__0__PrivacyUrl"] = "https://centre.example/privacy",
                ["Centres__0__AskVideoConsent"] = "true"
            },
            MessageWay.Smtp);
        await Stage.InviteAsync();
        await Stage.PressAsync(Stage.Client, "invitation.accept", ("consent", "true"));
        await Stage.PressAsync(Stage.Client, "callback.number", ("phone", "030 23125000"));
        await Stage.QuietAsync();
        Write();
    }

    public async Task DisposeAsync() => await Stage.DisposeAsync();

    /// <summary>A person of the simulated world who has an account.</summary>
    internal async Task<Person> AddAsync(PersonKind kind)
    {
        await Stage.Simulator.Members.AddAsync(Stage.Meeting.Id, null, kind.ToString(), kind, null, null);
        return Stage.Simulator.World.People.Last(person => person.Kind == kind);
    }

    /// <summary>Opens the desk and signs in as this person; ends wherever that leads to.</summary>
    internal static async Task SignInAsync(Visitor visitor, Person who, string path = "/desk?lang=de")
    {
        await visitor.GoAsync(path);
        await visitor.Page.Locator("a[href*='/desk/sign-in']").ClickAsync();
        await visitor.Page.Locator($"a[href*='account={who.Id}']").ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex($"{Regex.Escape(path.Split('?')[0])}([?]|$)"));
    }

    internal Task<Visitor> VisitAsync(Chromium chromium, BrowserNewContextOptions? options = null) =>
        chromium.VisitAsync(Bot, options ?? new BrowserNewContextOptions { Locale = "de-DE" }, also: Login);

    /// <summary>What a centre has after some months, written beside the bot as it would itself.</summary>
    private void Write()
    {
        using var connection = new SqliteConnection($"Data Source={Books.FileOf(Stage)};Pooling=False");
        connection.Open();
        var tenant = Stage.Simulator.World.Identity.TenantId;
        byte[] last = [];
        for (var number = 1L; number <= 3; number++)
            last = WriteReceipt(connection, tenant, number, last);
        foreach (var (period, sessions, answers) in new[] { ("2025", 14, 10), ("2026-Q2", 21, 16), ("2026-10", 19, 12) })
        {
            (string Key, int Count)[] figures =
            [
                (Statistics.Sessions, sessions), (Statistics.Telephone, sessions / 2), (Statistics.Answers, answers),
                .. Enumerable.Range(1, Statistics.Questions)
                    .SelectMany(question => new[] { (Statistics.Given(question), answers),
                        (Statistics.Sum(question), answers * (question + 2)) }),
            ];
            foreach (var (key, count) in figures)
                Execute(connection, "INSERT INTO figures (tenant_id, period, key, count) VALUES ($1, $2, $3, $4)",
                    tenant, period, key, count);
        }
    }

    /// <summary>A receipt as the bot writes it; gives its hash, to which the next one is linked.</summary>
    internal static byte[] WriteReceipt(SqliteConnection connection, string tenant, long number, byte[] last)
    {
        var at = new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero).AddDays(number);
        var text = new Receipt
        {
            Number = number,
            Reference = Guid.NewGuid(),
            Day = DateOnly.FromDateTime(at.Date),
            Steps = new Dictionary<string, string>
            {
                [nameof(ErasureStep.LookForLeftovers)] = "recordings=0;transcripts=0",
                [nameof(ErasureStep.Farewell)] = "said",
                [nameof(ErasureStep.DeleteChat)] = "deleted",
                [nameof(ErasureStep.VerifyChat)] = "gone",
                [nameof(ErasureStep.Inform)] = "told",
                [nameof(ErasureStep.EraseData)] = "erased",
            }.ToImmutableSortedDictionary(),
        }.ToText();
        var hash = Receipt.Link(last, text);
        Execute(connection, "INSERT INTO receipts (tenant_id, number, text, hash) VALUES ($1, $2, $3, $4)", tenant, number, text, hash);
        return hash;
    }

    internal static void Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above are all there are.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        command.ExecuteNonQuery();
    }
}
