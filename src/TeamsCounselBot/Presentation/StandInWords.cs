using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>A colleague who takes a session over, in the words of card, page and personal chat.</summary>
internal static class StandInWords
{
    /// <summary>The stand-in's name, fit for the place that shows it.</summary>
    public static string Name(StandIn standIn, Texts t, Func<string, string> shown) =>
        standIn.Name is { Length: > 0 } name ? shown(name) : t["standIn.colleague"];

    /// <summary>That they are in the chat, or must be added to it.</summary>
    public static string Here(Session session, StandIn standIn, Texts t, Func<string, string> shown) =>
        t.AtStart(t.Format(IsInChat(session, standIn) ? "standIn.here" : "standIn.add", Name(standIn, t, shown)));

    /// <summary>The sentence that names the stand-in and the counsellor who cannot come; null where nobody stands in.</summary>
    public static string? Instead(CardContext c, Func<string, string> shown)
    {
        if (c.Session.StandIn is not { } standIn)
            return null;
        var name = Name(standIn, c.Texts, shown);
        return c.Session.People.GetValueOrDefault(standIn.For ?? "") is { Role: Role.Counsellor, Name: { Length: > 0 } before }
            ? c.Texts.Format("standIn.instead", shown(before), name)
            : c.Texts.AtStart(c.Texts.Format("standIn.other", name));
    }

    /// <summary>For counsellors: who takes the session over and must be added to the chat, or that colleagues are asked.</summary>
    public static string? ForCounsellors(CardContext c, Func<string, string> shown)
    {
        if (c.Session.StandInOffer is not null)
            return c.Texts["standIn.asked"];
        if (c.Session.StandIn is not { } standIn)
            return null;
        return Here(c.Session, standIn, c.Texts, shown);
    }

    public static bool IsInChat(Session session, StandIn standIn) => session.People.Values.Any(p =>
        !p.Removed && string.Equals(p.ObjectId, standIn.ObjectId, StringComparison.OrdinalIgnoreCase));
}
