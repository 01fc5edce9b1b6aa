using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For the counsellor alone: whom to call back, on which number, and what came of it.</summary>
internal static class Callback
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new Page(c, CardKind.Callback, "callback.title", "callback.summary");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (c.Session.Disruption is not { } disruption || c.Session.Phase != Phase.Live)
            page.Text(t["callback.over"]);
        else if (disruption.Stage == DisruptionStage.Reached)
            page.Text(t["callback.reachedState"]);
        else
            Call(c, page, disruption);
        return page.Card();
    }

    private static void Call(CardContext c, Page page, Disruption disruption)
    {
        var t = c.Texts;
        var failed = disruption.Stage == DisruptionStage.Failed;
        if (failed)
            page.Warning(t["callback.failedState"]);
        page.Strong(Whom(c, disruption));
        if (disruption.Stage == DisruptionStage.Grace)
            page.Note(t["callback.grace"]);
        Numbers(c, page, disruption);
        if (disruption.Attempts > 0)
            page.Note(t.Format("callback.attempts", disruption.Attempts, Rules.CallbackAttempts));
        if (disruption.TryAgainAt is { } next && !failed)
            page.Note(t.Format("callback.next", Clock.Of(c).TimeInZone(next)));
        if (!failed)
        {
            page.Execute("callback.reached", "callback.reached");
            page.ExecuteTitled(t.Format("callback.retry", Math.Ceiling(c.Rules.CallbackRetryAfter.TotalMinutes)), "callback.retry");
        }
        page.Execute("callback.newAppointment", "callback.newAppointment");
    }

    private static string Whom(CardContext c, Disruption disruption) =>
        (disruption.Who is { } who ? c.Session.People.GetValueOrDefault(who) : null) switch
        {
            null => c.Texts["callback.unknown"],
            { Role: Role.Counsellor } => c.Texts["callback.counsellorLost"],
            var lost => c.Texts.Format("callback.whom", Words.Name(lost, c.Texts)),
        };

    private static void Numbers(CardContext c, Page page, Disruption disruption)
    {
        var t = c.Texts;
        var lost = CallbackNumbers.Lost(c.Session, disruption);
        if (lost is not null)
            Number(c, page, Phone.Grouped(lost.Phone!), lost.Phone!);
        var others = CallbackNumbers.All(c.Session).Where(p => p.Id != lost?.Id).ToList();
        if (others.Count > 0)
            page.Section(t["callback.others"]);
        foreach (var person in others)
            Number(c, page, t.Format("person.list", Words.Name(person, t), Phone.Grouped(person.Phone!)), person.Phone!);
        if (lost is null && others.Count == 0)
            page.Text(t["callback.none"]);
    }

    /// <summary>The number to read comes first: links to dial fail in several clients.</summary>
    private static void Number(CardContext c, Page page, string line, string number)
    {
        page.Strong(line);
        page.Text(Words.Link(c, "callback.dial", Phone.Link(number)));
    }
}
