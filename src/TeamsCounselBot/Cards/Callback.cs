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
        {
            page.Banner(ContainerStyle.Good, t["callback.reachedState"]);
            page.Execute("callback.newAppointment", "callback.newAppointment");
        }
        else
            Call(c, page, disruption);
        return page.Card();
    }

    private static void Call(CardContext c, Page page, Disruption disruption)
    {
        var t = c.Texts;
        var failed = disruption.Stage == DisruptionStage.Failed;
        if (failed)
            page.Banner(ContainerStyle.Attention, t["callback.failedState"]);
        if (disruption.Stage == DisruptionStage.Grace)
            page.Banner(ContainerStyle.Emphasis, t["callback.grace"]);
        if (!failed)
            Whom(c, page, disruption);
        Numbers(c, page, disruption);
        Attempts(c, page, disruption, failed);
        Steps(c, page, disruption);
    }

    public static void Steps(CardContext c, Page page, Disruption disruption)
    {
        var failed = disruption.Stage == DisruptionStage.Failed;
        page.Execute("callback.reached", "callback.reached", style: failed ? null : ActionStyle.Positive);
        if (!failed)
            page.ExecuteTitled(c.Texts.Format("callback.retry", Math.Ceiling(c.Rules.CallbackRetryAfter.TotalMinutes)), "callback.retry");
        page.Execute("callback.newAppointment", "callback.newAppointment", style: failed ? ActionStyle.Positive : null);
    }

    private static void Attempts(CardContext c, Page page, Disruption disruption, bool failed)
    {
        if (disruption.Attempts == 0)
            return;
        List<string> notes = [c.Texts.Format("callback.attempts", disruption.Attempts, Rules.CallbackAttempts)];
        if (disruption.TryAgainAt is { } next && !failed)
            notes.Add(c.Texts.Format("callback.next", Clock.Of(c).Time(next)));
        page.Note(string.Join(" · ", notes));
    }

    private static void Whom(CardContext c, Page page, Disruption disruption)
    {
        var lost = disruption.Who is { } who ? c.Session.People.GetValueOrDefault(who) : null;
        if (lost is null)
            page.Text(c.Texts["callback.unknown"]);
        else if (lost.Role == Role.Counsellor)
            page.Text(c.Texts["callback.counsellorLost"]);
        else
            page.Text(c.Texts.Format("callback.whom", Words.Name(lost, c.Texts)));
    }

    private static void Numbers(CardContext c, Page page, Disruption disruption)
    {
        var t = c.Texts;
        var lost = CallbackNumbers.Lost(c.Session, disruption);
        if (lost is not null)
            page.Number(Words.Name(lost, t), lost.Phone!);
        var others = CallbackNumbers.All(c.Session).Where(p => p.Id != lost?.Id).ToList();
        if (lost is not null && others.Count > 0)
            page.Note(t["callback.others"]);
        foreach (var person in others)
            page.Number(Words.Name(person, t), person.Phone!, FontSize.Large);
        if (lost is null && others.Count == 0)
            page.Banner(ContainerStyle.Warning, t["callback.none"], t["callback.none.text"]);
    }
}
