using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Tells the chat when it goes; the counsellor may hurry or postpone that.</summary>
internal static class ErasureNotice
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.ErasureNotice, "erasure.title");
        page.Banner(ContainerStyle.Emphasis, When(c), t["erasure.keep"]);
        if (c.ForCounsellor)
        {
            if (c.Viewer is { TargetedRefused: true })
                WhatCouldNotBeToldAlone(c, page);
            page.Section(t["erasure.remains"]);
            page.List([t["erasure.files"], t["erasure.recordings"], t["erasure.admin"]]);
            if (session.Phase < Phase.Erasing)
                Choices(c, page);
        }
        else
        {
            page.Note(t["erasure.admin"]);
        }
        return page.Card(refreshed: true);
    }

    /// <summary>What was meant for counsellors alone, where Teams shows nothing to one person alone.</summary>
    private static void WhatCouldNotBeToldAlone(CardContext c, Page page)
    {
        if (SeriesQuestion.IsOpen(c.Session))
            page.Group(ContainerStyle.Accent, () =>
            {
                page.Strong(c.Texts["seriesQuestion.title"]);
                SeriesQuestion.Ask(c, page);
                page.Buttons(() => page.Execute("seriesQuestion.goesOn", "series.goOn"));
            });
        if (c.Session.Phase == Phase.Closing && FeedbackAnswers.Given(c.Session).Any())
            page.Group(ContainerStyle.Accent, () =>
            {
                page.Strong(c.Texts["feedbackAnswers.title"]);
                FeedbackAnswers.Tell(c, page);
            });
        if (c.Session.Erasure is { Fault: not ErasureFault.None } erasure)
            ErasureTrouble.Tell(c, page, erasure);
    }

    private static void Choices(CardContext c, Page page)
    {
        Setup.NextDate(c, page);
        if (c.Session.ErasePostponed)
            page.Note(c.Texts.Format("erasure.postponed", Words.OneLine(c.Session.PostponeReason ?? "")));
        else if (c.Session.EraseAt is not null)
            page.Fold("erasure.postpone", () =>
            {
                page.TextInput("reason", c.Texts["erasure.reason"], placeholder: c.Texts["erasure.reason.placeholder"], required: true, maxLength: 500);
                page.Execute("erasure.postpone.confirm", "erase.postpone", inputs: true);
            }, "reason");
        page.Confirm("erasure.now", "erasure.now.question", "erase.now", "erasure.now.confirm");
    }

    private static string When(CardContext c) => c.Session switch
    {
        { Phase: >= Phase.Erasing } => c.Texts["erasure.soon"],
        { EraseAt: { } at } => c.Texts.Format("erasure.at", Clock.Of(c).DateTimeInZone(at)),
        { Plan.Recurring: true } => c.Texts["erasure.recurring"],
        _ => c.Texts["erasure.feedback"],
    };
}
