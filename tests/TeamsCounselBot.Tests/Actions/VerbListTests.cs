using System.Runtime.CompilerServices;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>
/// <c>docs/verbs.md</c> is written from the table: after a change run <c>WRITE_VERBS=1 dotnet test --filter VerbListTests</c>.
/// </summary>
public class VerbListTests
{
    private const string Head = """
        # Verbs

        All buttons of cards and forms of pages, written by `VerbListTests` from `src/TeamsCounselBot/Actions/VerbTable.cs`:
        `WRITE_VERBS=1 dotnet test tests/TeamsCounselBot.Tests --filter VerbListTests`.

        - *Who* and *when* are what `Sessions/Permission.cs` allows; a callback, a postponement and a series have conditions of their own.
        - *Card* answers a press where the pressed card is unknown; — where only pages have the verb.
        - *Page* is the section of a guest's page that offers the verb.
        - Data always has `session`. A moment marked * comes as two inputs, `…Date` (`yyyy-MM-dd`) and `…Time` (`HH:mm`, by the centre's
          clock), or as one value.
        - `start` is the start that was shown: an answer to another start than today's is taken for that one, and the person is asked again.
        - `drawnFor` is the state that a button which counts was drawn for: a press for another state was counted before.

        | verb | who | when | card | page | inputs and data |
        |---|---|---|---|---|---|

        """;

    [Fact]
    public void Documented_verbs_are_those_of_the_table()
    {
        var written = Head.ReplaceLineEndings("\n") + string.Concat(
            VerbTable.All.OrderBy(verb => verb.Name, StringComparer.Ordinal).Select(Row));
        if (Environment.GetEnvironmentVariable("WRITE_VERBS") == "1")
            File.WriteAllText(Page(), written);

        Assert.True(written == File.ReadAllText(Page()).ReplaceLineEndings("\n"),
            "docs/verbs.md differs from the table: WRITE_VERBS=1 dotnet test tests/TeamsCounselBot.Tests --filter VerbListTests");
    }

    private static string Row(Verb verb)
    {
        var allowed = (from role in Enum.GetValues<Role>()
                       from phase in Enum.GetValues<Phase>()
                       where Allows(verb, role, phase)
                       select (role, phase)).ToList();
        var who = allowed.Select(it => it.role).Distinct().ToList();
        var when = allowed.Select(it => it.phase).Distinct().Order().ToList();
        return $"| `{verb.Name}` | {(who.Count == Enum.GetValues<Role>().Length ? "everybody" : string.Join(", ", who.Select(Word)))} | "
            + $"{(when.Count > 1 ? $"{Word(when[0])} to {Word(when[^1])}" : Word(when[0]))} | {verb.DefaultCard?.ToString() ?? "—"} | "
            + $"{(verb.Section is { } section ? $"`{section}`" : "—")} | {(verb.Inputs.Length > 0 ? verb.Inputs : "—")} |\n";
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    internal static bool Allows(Verb verb, Role role, Phase phase)
    {
        var open = Open(phase);
        var by = open.People.Values.First(person => person.Role == role);
        Session[] sessions = [open, open with { Disruption = open.Disruption! with { Who = by.Id } }, open with { Disruption = null },
            open with { Plan = open.Plan with { Medium = Medium.Telephone } }];
        return sessions.Any(session => Allows(verb, session, by));
    }

    private static bool Allows(Verb verb, Session session, Participant by)
    {
        var e = verb.Read?.Invoke(new ActionInput(FormData.Of(), session, by, CardSamples.Now)) ?? verb.ViewNeeds?.Invoke(by);
        return e is null ? session.Phase < Phase.Erasing : Permission.Check(session, e) == PermissionResult.Allowed;
    }

    /// <summary>A session in which everything that has a condition is open, but for what a broken line closes.</summary>
    private static Session Open(Phase phase) => CardSamples.Session with
    {
        Phase = phase,
        Plan = CardSamples.Session.Plan with { Recurring = false },
        Disruption = new Disruption { Since = CardSamples.Now, Stage = DisruptionStage.CallBack },
        EraseAt = CardSamples.Now.AddDays(1),
        NoShow = true,
        StandInOffer = new StandInOffer(null, ["counsellor-account"], CardSamples.Now),
        Undos = [new Undo(UndoStep.End, CardSamples.Now.AddMinutes(10), Phase.Live, null)],
        SeriesQuestionAt = CardSamples.Now,
        Erasure = phase == Phase.Erasing ? CardSamples.Erasing(ErasureFault.Refused) : null,
    };

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "verbs.md");
}
