using System.Collections.Immutable;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>Sessions that are played at the same time, and what must hold when all have come to their end.</summary>
internal sealed class Wave(SimulatorHost simulator, CrashInjector storm, Figures figures)
{
    private static readonly Texts German = new("de");
    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(700);

    public async Task PlayAsync(ImmutableArray<SessionPlan> plans)
    {
        var receipts = Count("receipts");
        var start = TomorrowWeekAtTen();
        var plays = new List<Play>();
        foreach (var plan in plans)
            plays.Add(new Play(await SetAsync(plan, start)));
        foreach (var (at, act) in Play.Acts)
        {
            if (at is { } after)
                await storm.MoveToAsync(start + after);
            await Task.WhenAll(plays.Select(act));
            await Task.WhenAll(plays.Select(play => AssertNothingStandsTwiceAsync(play.Scene)));
        }
        await UntilErasedAsync(receipts + plans.Length);
        foreach (var play in plays)
            Check(play.Scene);
        figures.Count("sessions", plans.Length);
        figures.Count("chats deleted and verified", plans.Count(it => it.ChatIsOurs));
    }

    /// <summary>Nothing but receipts is left, the chain of these holds, and so does the file.</summary>
    public void AssertBooks()
    {
        using var connection = Books.Open(DatabaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
        command.CommandText = "SELECT number, text, hash FROM receipts ORDER BY number";
        using var rows = command.ExecuteReader();
        byte[] before = [];
        for (var number = 1L; rows.Read(); number++)
        {
            Assert.Equal(number, rows.GetInt64(0));
            Assert.Equal(Receipt.Link(before, rows.GetString(1)), before = rows.GetFieldValue<byte[]>(2));
        }
    }

    private string DatabaseFile => Directory.GetFiles(simulator.Data.BotFolder, "*.db", SearchOption.AllDirectories).Single();

    private DateTimeOffset TomorrowWeekAtTen()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = TimeZoneInfo.ConvertTime(simulator.Clock.GetUtcNow(), zone).Date.AddDays(9).AddHours(10);
        return new DateTimeOffset(day, zone.GetUtcOffset(day));
    }

    private async Task<Scene> SetAsync(SessionPlan plan, DateTimeOffset start)
    {
        Person counsellor;
        lock (simulator.World.Gate)
            counsellor = simulator.World.AddPerson(plan.CounsellorName, PersonKind.Counsellor, "de-DE", "Europe/Berlin");
        var meeting = simulator.Meetings.Create(new NewMeeting(plan.Title, start, start.AddHours(1), MeetingType.Scheduled, counsellor.Id));
        var clients = new List<Person>();
        for (var number = 0; number < plan.Clients; number++)
            clients.Add((await simulator.Members.AddAsync(
                meeting.Id, null, plan.ClientName(number), PersonKind.Anonymous, null, null)).Person);
        return new Scene(simulator, storm, figures, plan, meeting, clients);
    }

    /// <summary>Moves the clock by day and by night, until no session has data. It gives up when nothing more goes.</summary>
    private async Task UntilErasedAsync(long receipts)
    {
        var until = DateTime.UtcNow + Patience.Longest;
        var fewest = Left();
        while (Left() is var left && left != default)
        {
            if (left.CompareTo(fewest) < 0)
                (fewest, until) = (left, DateTime.UtcNow + Patience.Longest);
            Assert.True(DateTime.UtcNow < until,
                $"{left.Sessions} sessions and {left.Effects} effects are " +
                $"left.{Environment.NewLine}{string.Join(Environment.NewLine, simulator.Bot.Log.Lines.TakeLast(25))}");
            await storm.MoveToAsync(simulator.Clock.GetUtcNow() + TimeSpan.FromHours(6));
            await storm.PassAsync(BetweenMoves);
        }
        Assert.Equal(receipts, Count("receipts"));

        (long Sessions, long Effects) Left() => (Count("sessions"), Count("effects"));
    }

    /// <summary>
    /// If a kill left a card twice, one copy is deleted when a person sees it, if the card refreshes, or uses it. Else it is a private
    /// message, which Teams removes after a day.
    /// </summary>
    private async Task AssertNothingStandsTwiceAsync(Scene scene)
    {
        foreach (var person in scene.Clients.Append(scene.Counsellor))
        {
            IReadOnlyList<SeenMessage> seen = [];
            await scene.UntilAsync($"nothing stands twice for {person.Name}", async () =>
            {
                seen = await scene.LookAsync(person);
                await scene.UseOlderAsync(person, Sightings.Twice(seen));
                return Sightings.Twice(seen).All(it => it.All(CannotBeNoticed));
            }, () => string.Join("; ", Sightings.Twice(seen).SelectMany(it => it).Select(Told)));
            foreach (var twice in Sightings.Twice(seen))
            {
                figures.Count("cards that stood twice for one person alone");
                Holds(twice.Any(it => storm.LeftInDoubt(it.Id)), $"in {scene.Plan} {person.Name} sees this once: {twice.Key}");
            }
        }
    }

    private string Told(SeenMessage it) => string.Join(' ', EndToEndHost.Verbs(it.Card)
        .Prepend($"{it.Id} {(it.Targeted ? "alone " : "")}{(storm.LeftInDoubt(it.Id) ? "in doubt " : "")}{it.View}: " +
            $"{CardJson.Text(it.Card!, "speak")};"));

    private static bool CannotBeNoticed(SeenMessage message) =>
        message is { Targeted: true, Card: { } card } && card["refresh"] is null && Scene.HarmlessButton(message) is null;

    private void Check(Scene scene)
    {
        var (plan, sightings) = (scene.Plan, new Sightings(scene));
        Holds(scene.Meeting.Chat.IsDeleted == (plan.ChatIsOurs || plan.Course == Course.ChatDeletedByOthers),
            $"the chat of {plan} is gone as it should be");
        foreach (var (stood, came) in sightings.Doubles())
        {
            figures.Count("messages sent again since nobody knew whether they had arrived");
            Holds(storm.LeftInDoubt(stood.ActivityId), $"in {plan} this was sent once: {Sightings.Headline(came)}");
        }
        Holds(!sightings.RemindedTwice().Any(), $"in {plan} nobody was reminded twice: {string.Join(", ", sightings.RemindedTwice())}");
        Holds(!sightings.RemindedTooLate().Any(),
            $"in {plan} nobody was reminded after the end: {string.Join(", ", sightings.RemindedTooLate().Select(Sightings.Headline))}");
        var heard = Sightings.HistoryOf(simulator, scene.Counsellor.Personal);
        var told = heard
            .Where(it => Says(it, scene.Meeting.Chat.IsDeleted ? "erased.chatGone" : "erased.chatLeft") || Says(it, "erased.chatLeft"))
            .ToList();
        Holds(told.Count > 0,
            $"the counsellor of {plan} heard of the deletion, and not only: {string.Join("; ", heard.Select(it => it.Text ?? it.Card))}");
        Holds(told.Count < 2 || told.SkipLast(1).All(it => storm.LeftInDoubt(it.ActivityId)),
            $"the counsellor of {plan} heard of the deletion once");
    }

    private void Holds(bool holds, string what)
    {
        figures.Count(holds ? "effects checked" : "effects lost or doubled");
        Assert.True(holds, "Does not hold: " + what);
    }

    private static bool Says(TeamsCounselBot.Simulator.Teams.HistoryEntry it, string key) =>
        it.Text == German[key] || (it.Card is { } card && EndToEndHost.Words(card).Contains(German[key], StringComparison.Ordinal));

    private long Count(string table)
    {
        using var connection = Books.Open(DatabaseFile);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A table's name, from above.
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
