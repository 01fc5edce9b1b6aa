using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// A broken line in the words of card and page alike. Nobody without a number and nobody who wants none is promised a call, and
/// nobody reads what another client has chosen.
/// </summary>
/// <param name="Text">The first sentence.</param>
/// <param name="More">What follows.</param>
/// <param name="AsksNumber">A number is missing: there is a field for it.</param>
internal sealed record LostLineWords(string Text, ImmutableArray<string> More, bool AsksNumber = false)
{
    /// <summary>Null where there is nothing to tell this viewer.</summary>
    public static LostLineWords? Of(CardContext c)
    {
        var without = c is { ForClient: true, Viewer: { } client } && c.Session.GoesOnWithout(client) ? GoesOn(c) : null;
        if (c.Session.Disruption is not { Stage: not DisruptionStage.Reached } disruption)
            return without;
        var isCounsellorLost = disruption.Lost.Any(id => c.Session.People.GetValueOrDefault(id) is { Role: Role.Counsellor });
        if (c.ForClient && isCounsellorLost)
            return Told(c, disruption, isCounsellorLost, [c.Texts["session.disruption.counsellor.wait"]]);
        if (c is { ForClient: true, Viewer: { } viewer } && disruption.Concerns(c.Session.Self(viewer.Id)))
            return Told(c, disruption, isCounsellorLost, []);
        if (without is not null)
            return without;
        return c.Viewer is not null && disruption.Stage == DisruptionStage.Failed
            ? null
            : new LostLineWords(c.Texts["session.disruption.other"], []);
    }

    /// <summary>
    /// What is agreed for a broken line: the callback, or what this viewer has chosen instead. A client without a number reads that
    /// a callback needs one, and no promise.
    /// </summary>
    /// <param name="c">The viewer's context.</param>
    /// <param name="callbackBy">The plan's own words on the callback, fit for the place that shows them.</param>
    public static IEnumerable<string> Agreed(CardContext c, string callbackBy)
    {
        var t = c.Texts;
        // Nobody calls an interpreter back, so no call is promised to them.
        if (c is { Viewer.Role: Role.Interpreter }
            or { ForClient: true, Viewer: { WantsCall: false } or { Signs: true } or { Phone: null } })
        {
            yield return t[Rule(c)];
            yield break;
        }
        yield return callbackBy.Length > 0 ? t.Format("invitation.agreed.callback.by", callbackBy) : t["invitation.agreed.callback"];
        // The number that calls back, so that the person does not refuse an unknown one.
        if (c.CallsFrom is { } number)
            yield return t.Format("invitation.agreed.callback.from", Phone.Readable(t, number));
    }

    /// <summary>Key of the rule in one sentence.</summary>
    public static string Rule(CardContext c) => c.Viewer switch
    {
        { Role: Role.Client, CallbackWish.Way: CallbackWay.Never } => "wish.you.Never",
        { Role: Role.Client, CallbackWish.Way: CallbackWay.Self } => "wish.rule.Self",
        { Role: Role.Client, Signs: true } => "signs.you",
        { Role: Role.Client, Phone: null } => "session.rule.callback.noNumber",
        { Role: Role.Interpreter } => "session.rule.interpreter",
        _ => "session.rule.callback",
    };

    /// <summary>To a client without whom the session goes on.</summary>
    private static LostLineWords GoesOn(CardContext c) => new(c.Texts["live.without"],
    [
        c.Session.Next is { } next ? c.Texts.Format("live.without.next", NextWords.When(c, next)) : c.Texts["live.without.contact"],
        .. Phone.OfCentre(c.Texts, c.CentrePhone),
    ]);

    private static LostLineWords Told(CardContext c, Disruption disruption, bool isCounsellorLost, List<string> lines)
    {
        var (t, viewer) = (c.Texts, c.Viewer!);
        var call = disruption.CallOf(c.Session.Self(viewer.Id));
        var asksNumber = viewer is { WantsCall: true, Phone: null };
        if (viewer.WantsNoCall)
            lines.Add(t["wish.you.Never"]);
        if (!viewer.WantsCall)
        {
            if (!isCounsellorLost)
                lines.Add(t["wish.you.back"]);
            lines.AddRange(Phone.OfCentre(t, c.CentrePhone));
        }
        else if (viewer.Signs)
        {
            lines.Add(t["signs.you"]);
        }
        else if (call.HasFailed || disruption.Stage == DisruptionStage.Failed)
        {
            lines.Add(t["session.disruption.failed"]);
        }
        else if (viewer.Phone is { } number)
        {
            if (call.TryAgainAt is { } again)
                lines.Add(t.Format("live.called.again", DateFormatter.Of(c).Time(again)));
            lines.Add(t.Format("session.disruption.you.at", Phone.WithCountry(t, number, c.Zone)));
            if (c.CallsFrom is { } from)
                lines.Add(t.Format("session.disruption.from", Phone.Readable(t, from)));
        }
        else
        {
            // Their page may have a number, which nobody but its own visitor reads.
            lines.Add(t[viewer.SameAs is null ? "session.disruption.noNumber.you" : "session.disruption.noNumber.page"]);
            lines.AddRange(Phone.OfCentre(t, c.CentrePhone));
        }
        return new LostLineWords(lines[0], [.. lines.Skip(1)], asksNumber);
    }
}
