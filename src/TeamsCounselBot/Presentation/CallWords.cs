using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The reason to call a client. Their wish is told in words that fit it.</summary>
internal enum CallFor
{
    /// <summary>Their line broke.</summary>
    BrokenLine,

    /// <summary>The session is by telephone and begins.</summary>
    Beginning,

    /// <summary>They are missed, do not know something, or need a new appointment.</summary>
    Other,
}

/// <summary>
/// A client's number for counsellors, with the client's wishes, which stand above it on every card and page. A voice does not reach
/// people who sign, so that their number is never one to dial. Somebody who wants no call has no number here.
/// </summary>
/// <param name="Name">The client's name, fit for the place that shows it.</param>
/// <param name="Signs">They talk in sign language; null where they do not.</param>
/// <param name="Way">They want no call, or call or come back themselves; null where they want to be called.</param>
/// <param name="WantsNoCall">Nobody calls them.</param>
/// <param name="Rules">Their wishes for a call: voice mail, other people who answer.</param>
/// <param name="Number">Null where none was left, or none is shown.</param>
internal sealed record CallWords(string Name, string? Signs, string? Way, bool WantsNoCall, ImmutableArray<string> Rules, string? Number)
{
    /// <summary>The number may be dialled; else it is for writing alone.</summary>
    public bool IsToDial { get; init; } = Signs is null;

    /// <summary>Nobody left a number. For somebody who wants no call this is not said: a number may be there.</summary>
    public bool IsMissing => Number is null && !WantsNoCall;

    /// <summary>All that the client wishes.</summary>
    public IEnumerable<string> Wishes => new[] { Signs, Way }.OfType<string>().Concat(Rules);

    /// <summary>The number as text, below or behind the wishes.</summary>
    public string? Written(Texts t, TimeZoneInfo home) => Number is null ? null : Phone.WithCountry(t, Number, home);

    /// <param name="session">The session; for counsellors each person once.</param>
    /// <param name="t">The reader's language.</param>
    /// <param name="client">The client to reach.</param>
    /// <param name="name">The name, fit for the place that shows it.</param>
    /// <param name="reason">The reason to call.</param>
    public static CallWords Of(Session session, Texts t, Participant client, string name, CallFor reason = CallFor.Other)
    {
        var same = CallbackNumbers.SameNumber(session, client).ToList();
        var wishes = same.Select(p => p.CallbackWish).OfType<CallbackWish>().ToList();
        var (never, self) = (same.Any(p => p.WantsNoCall), same.Any(p => !p.WantsCall));
        List<string> rules = [];
        if (!never && wishes.Count > 0)
            rules.Add(t[wishes.All(wish => wish.NeutralWord) ? "wish.of.neutral" : "wish.of.nothing"]);
        if (!never && wishes.Any(wish => wish.Alone))
            rules.Add(t["wish.of.alone"]);
        return new CallWords(
            name,
            same.Any(p => p.Signs) ? t.Format("signs.of", name) : null,
            self ? t.Format(never ? Never(reason) : Self(reason), name) : null,
            never,
            [.. rules],
            CallbackNumbers.IsShown(session, client) ? client.Phone : null);
    }

    /// <summary>The time to wait for somebody who comes back without a call; nothing once it was too long.</summary>
    public static string[] Wait(Texts t, DateFormatter clock, SessionTimings timings, Disruption disruption) =>
        disruption.Stage == DisruptionStage.Failed ? [] :
        [
            t.Format("wish.wait", clock.Time(disruption.Since),
                clock.Time(disruption.Since + (SessionTimings.CallbackAttempts * timings.CallbackRetryAfter))),
        ];

    private static string Never(CallFor reason) => reason == CallFor.BrokenLine ? "wish.of.Never" : "wish.of.noCall";

    private static string Self(CallFor reason) => reason switch
    {
        CallFor.BrokenLine => "wish.of.Self",
        CallFor.Beginning => "firstCall.self",
        CallFor.Other => "wish.of.rarely",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "a reason without words"),
    };
}
