using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>A session by telephone in the words of card and page: who calls whom, when, on which number and from which.</summary>
internal static class TelephoneWords
{
    /// <summary>Nothing for a session by video, and for counsellors, who have a card of their own.</summary>
    public static IEnumerable<string> Agreed(CardContext c)
    {
        var t = c.Texts;
        if (c.ForCounsellor || c.Session.Plan is not { Medium: Medium.Telephone, Start: { } start } plan)
            yield break;
        var time = DateFormatter.Of(c).TimeInZone(start);
        if (plan.ClientCalls)
        {
            yield return c.CallsFrom is { } number
                ? t.Format("telephone.youCall", time, Phone.Readable(t, number))
                : t.Format("telephone.youCall.at", time);
            yield break;
        }
        if (NeedsNumber(c))
        {
            yield return t["telephone.needsNumber"];
            yield break;
        }
        yield return t.Format("telephone.weCall", time);
        if (c is { ForClient: true, Viewer.Phone: { } own })
            yield return t.Format("telephone.at", Phone.WithCountry(t, own, c.Zone));
        if (c.CallsFrom is { } from)
            yield return t.Format("telephone.from", Phone.Readable(t, from));
    }

    /// <summary>The centre calls, and this client has left no number.</summary>
    public static bool NeedsNumber(CardContext c) =>
        c is { ForClient: true, Viewer.Phone: null, Session.Plan: { Medium: Medium.Telephone, ClientCalls: false } };
}
