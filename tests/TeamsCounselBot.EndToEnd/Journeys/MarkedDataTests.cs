using System.Diagnostics;
using System.Globalization;
using System.Text;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;
using Person = TeamsCounselBot.Simulator.Teams.Person;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>
/// Marked data through every phase of a session: where it is besides the cards of the meeting's chat, what is left of it afterwards
/// in files, log, figures, every chat of everybody and the memory of the process, and what statistics tell meanwhile.
/// </summary>
public sealed class MarkedDataTests(ITestOutputHelper output)
{
    private const string Mark = "Zahnradgeheimnis";
    private const string Number = "98765432";
    private static readonly TimeSpan LongestCollection = TimeSpan.FromMinutes(12);
    private static readonly string[] Commands = ["termine", "vertretung", "nachweise", "statistik", "einstellungen", "hilfe"];

    [Fact]
    public async Task Marked_data_is_on_the_meetings_cards_alone_and_nowhere_after_the_erasure()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var client = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, Mark + " Person", PersonKind.Anonymous, null, null)).Person;

        await stage.AddBotAsync();
        await stage.PressAsync(
            stage.Counsellor, "session.setup.save", ("topics", Mark + " Anliegen"), ("documentsContact", Mark + " Büro"));
        await stage.PressAsync(client, "invitation.otherTime", ("proposal", Mark + " Vorschlag"));
        await stage.PressAsync(client, "invitation.accept");
        await stage.PressAsync(client, "callback.number", ("phone", "030 " + Number));
        await stage.PressAsync(client, "client.whereabouts", ("whereabouts", Mark + " Ort"), ("contactPerson", Mark + " Mutter"));
        await AssertNowhereElseAsync(stage, "invited");
        Assert.Contains(await stage.ChatOfAsync(client), it => EndToEndHost.Words(it).Contains(Mark, StringComparison.Ordinal));

        stage.MoveTo(stage.Meeting.Start);
        foreach (var person in (Person[])[stage.Counsellor, client])
            await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, person.Id);
        await stage.PressAsync(client, "disruption.report");
        await stage.PressAsync(stage.Counsellor, "callback.reached");
        await AssertNowhereElseAsync(stage, "live");

        await stage.PressAsync(stage.Counsellor, "session.end");
        await stage.PressAsync(client, "feedback.save", ("rating1", "1"), ("comment", Mark + " Kommentar"), ("count", "true"));
        await stage.PressAsync(stage.Counsellor, "erase.postpone", ("reason", Mark + " Grund"));
        var before = await AssertNowhereElseAsync(stage, "closing");
        var held = MarksInMemory(stage);

        await stage.PressAsync(stage.Counsellor, "erase.now");
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(11));
        await stage.UntilAsync("a receipt remains", () => Task.FromResult(Books.Of(stage) is { Sessions: 0, Effects: 0, Receipts: 1 }));
        Assert.True(stage.Meeting.Chat.IsDeleted);
        Assert.Equal(before, await AssertNowhereElseAsync(stage, "erased"));
        await MeasureMemoryAsync(stage, held);
    }

    /// <summary>
    /// The bot gives memory back five to ten minutes after an erasure, and what is written over then is the runtime's to say. A person
    /// who runs <c>tests/attacks.sh</c> waits for it and reads the figure; the suite reads what is left at once.
    /// </summary>
    private async Task MeasureMemoryAsync(EndToEndHost stage, int held)
    {
        var begun = Stopwatch.GetTimestamp();
        var atOnce = MarksInMemory(stage);
        var left = atOnce;
        var figures = Environment.GetEnvironmentVariable("ATTACK_FIGURES");
        while (figures is not null && left > 0 && Stopwatch.GetElapsedTime(begun) < LongestCollection)
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            left = MarksInMemory(stage);
        }
        var line = string.Create(CultureInfo.InvariantCulture, $"marks in memory: {held} before the erasure, {atOnce} right after it, " +
            $"{left} after {Stopwatch.GetElapsedTime(begun).TotalMinutes:F0} min");
        output.WriteLine(line);
        if (figures is not null)
            await File.AppendAllTextAsync(Path.Combine(figures, "figures.txt"), line + Environment.NewLine);
    }

    /// <summary>Everybody asks the bot everything in their own chat; gives what the counsellor reads of statistics.</summary>
    private static async Task<string> AssertNowhereElseAsync(EndToEndHost stage, string phase)
    {
        await stage.QuietAsync();
        var people = stage.Simulator.World.People.Where(it => !it.IsAnonymous).ToList();
        foreach (var person in people)
            foreach (var command in Commands)
                await stage.Simulator.Writing.PersonalAsync(person.Id, command);
        await stage.QuietAsync();
        string[] secrets = [Mark, Number];
        var statistics = "";
        foreach (var person in people)
        {
            var own = (await stage.Simulator.View.PersonalAsync(person.Id)).Where(it => it.FromBot).Select(EndToEndHost.Words).ToList();
            AssertNone(secrets, $"{phase}: {person.Kind}'s own chat", string.Join('\n', own));
            if (person.Id == stage.Counsellor.Id)
                statistics = own.Last(words => words.Contains(new Texts("de")["statistics.title"], StringComparison.Ordinal));
        }
        AssertNone(secrets, $"{phase}: the log", stage.Simulator.Bot.Log.ToString()!);
        using var http = new HttpClient();
        AssertNone(secrets, $"{phase}: the figures", await http.GetStringAsync(new Uri(stage.Simulator.Bot.Url, "/metrics")));
        foreach (var file in Directory.GetFiles(stage.Simulator.Data.BotFolder, "*", SearchOption.AllDirectories)
            .Where(it => !it.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.Latin1);
            AssertNone(secrets, $"{phase}: {Path.GetFileName(file)}", await reader.ReadToEndAsync());
        }
        return statistics;
    }

    private static void AssertNone(IEnumerable<string> secrets, string where, string text) =>
        Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} in {where}"));

    /// <summary>How often the mark stands in what the process has written to, as .NET keeps text and as it is sent.</summary>
    private static int MarksInMemory(EndToEndHost stage)
    {
        var process = stage.Simulator.Bot.ProcessId;
        if (!OperatingSystem.IsLinux() || process is null)
            return 0;
        byte[][] marks = [Encoding.Unicode.GetBytes(Mark), Encoding.UTF8.GetBytes(Mark)];
        var found = 0;
        using var memory = new FileStream($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        foreach (var map in File.ReadLines($"/proc/{process}/maps").Where(it => it.Contains(" rw", StringComparison.Ordinal)))
        {
            var range = map.Split(' ')[0].Split('-')
                .Select(it => long.Parse(it, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            var bytes = new byte[1 << 20];
            for (var at = range[0]; at < range[1]; at += bytes.Length - marks[0].Length)
            {
                int read;
                try
                {
                    memory.Position = at;
                    read = memory.Read(bytes, 0, (int)Math.Min(bytes.Length, range[1] - at));
                }
                catch (IOException)
                {
                    // Not all that is mapped can be read.
                    break;
                }
                foreach (var mark in marks)
                    for (var rest = bytes.AsSpan(0, read); rest.IndexOf(mark) is >= 0 and var index; rest = rest[(index + mark.Length)..])
                        found++;
            }
        }
        return found;
    }
}
