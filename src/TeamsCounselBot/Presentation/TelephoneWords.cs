using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>A session by telephone in the words of card and page: who calls whom, when, on which number and from which.</summary>
internal static class TelephoneWords
{
    /// <summary>For clients; nothing for a session by video.</summary>
    public static IEnumerable<string> Agreed(CardContext c)
    {
        var t = c.Texts;
        // Interpreters leave no number, so that nobody promises them a call.
        if (c.ForCounsellor || c.Viewer is { Role: Role.Interpreter }
            || c.Session.Plan is not { Medium: Medium.Telephone, Start: { } start } plan)
            yield break;
        // The zone, where it is named, is named beside it.
        var time = DateFormatter.Of(c).Time(start);
        if (plan.ClientCalls || c is { ForClient: true, Viewer.WantsCall: false })
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
        if (c is { ForClient: true, Session: { IsCalledInVain: true, FirstCall: { } call } })
        {
            yield return t[call.HasFailed ? "telephone.tried.last" : "telephone.tried"];
            if (call.HasFailed)
                yield break;
        }
        else
            yield return t.Format("telephone.weCall", time);
        if (c is { ForClient: true, Viewer.Phone: { } own })
            yield return t.Format("telephone.at", Phone.WithCountry(t, own, c.Zone));
        if (c.CallsFrom is { } from)
            yield return t.Format("telephone.from", Phone.Readable(t, from));
    }

    /// <summary>The centre calls, and this client has neither left a number nor said that they call.</summary>
    public static bool NeedsNumber(CardContext c) => IsCalled(c) && c.Viewer is { Phone: null, WantsCall: true };

    /// <summary>The centre calls the clients of this session: their number is for the talk itself, not for a broken line alone.</summary>
    public static bool IsCalled(CardContext c) =>
        c is { ForClient: true, Session.Plan: { Medium: Medium.Telephone, ClientCalls: false } };

    /// <summary>The number's heading.</summary>
    public static string Title(CardContext c) => c.Texts[IsCalled(c) ? "telephone.number" : "invitation.callback"];

    /// <summary>The number's use, and who sees it.</summary>
    public static string Why(CardContext c) => c.Texts[IsCalled(c) ? "telephone.number.why" : "invitation.callback.why"];

    /// <summary>The stored number and its use; null where there is none.</summary>
    public static string? Saved(CardContext c) => c.Viewer is { Phone: { } phone }
        ? c.Texts.Format(IsCalled(c) ? "telephone.number.saved" : "invitation.callback.saved", Phone.WithCountry(c.Texts, phone, c.Zone))
        : null;
}
