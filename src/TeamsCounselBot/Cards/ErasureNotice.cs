using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Announces the chat's deletion; the counsellor may delete earlier or later.</summary>
internal static class ErasureNotice
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new CardBuilder(c, CardKind.ErasureNotice, SeriesWords.ErasureTitle(c));
        if (session.Phase < Phase.Closing)
        {
            page.Text(t["undo.done"]);
            return page.Card(refreshed: true);
        }
        page.Banner(ContainerStyle.Emphasis, When(c), t["erasure.keep"]);
        if (session.Phase == Phase.Closing)
            Crisis.Tell(c, page);
        if (c.ForCounsellor)
        {
            if (c.Viewer is { ReadsSharedCards: true })
                WhatCouldNotBeToldAlone(c, page);
            if (session.Phase < Phase.Erasing)
                Choices(c, page);
            else
                Remains(c, page);
        }
        else
        {
            page.Note(t["erasure.admin.client"]);
            if (session.Phase < Phase.Erasing)
                page.Buttons(() => Invitation.Privacy(c, page));
        }
        return page.Card(refreshed: true);
    }

    /// <summary>What the deletion does not reach.</summary>
    private static void Remains(CardContext c, CardBuilder page)
    {
        page.Section(c.Texts["erasure.remains"]);
        page.ListOf("erasure.files", "erasure.recordings", "erasure.admin");
    }

    /// <summary>What was meant for counsellors alone, where Teams shows nothing to one person alone.</summary>
    private static void WhatCouldNotBeToldAlone(CardContext c, CardBuilder page)
    {
        if (SeriesQuestion.IsOpen(c.Session))
            page.Group(ContainerStyle.Accent, () =>
            {
                page.Strong(c.Texts["seriesQuestion.title"]);
                SeriesQuestion.Ask(c, page);
                page.Buttons(() => page.Execute("seriesQuestion.goesOn", "series.goOn"));
            });
        if (c.Session.Phase == Phase.Closing && FeedbackAnswers.Given(c.Stored).Any())
            page.Group(ContainerStyle.Accent, () =>
            {
                page.Strong(c.Texts["feedbackAnswers.title"]);
                FeedbackAnswers.Tell(c, page);
            });
        if (c.Session.Erasure is { Fault: not ErasureFault.None } erasure)
            ErasureProblem.Tell(c, page, erasure);
    }

    private static void Choices(CardContext c, CardBuilder page)
    {
        if (c.Session.LastUndo is { } undo)
            page.Note(c.Texts.Format("undo.until", DateFormatter.Of(c).Time(undo.Until)));
        if (c.Session.ErasePostponed)
            page.Note(c.Texts.Format("erasure.postponed", CardText.OneLine(c.Session.PostponeReason ?? "")));
        Numbers(c, page);
        if (!c.Session.Cancelled)
            NextStep.Agreed(c, page);
        page.Row(Steps(c, page), () =>
        {
            if (c.Session is { ErasePostponed: false, EraseAt: not null })
                page.Fold("erasure.postpone", () =>
                {
                    page.TextInput("reason", c.Texts["erasure.reason"], placeholder: c.Texts["erasure.reason.placeholder"]);
                    page.Execute("erasure.postpone.confirm", "erase.postpone", inputs: true);
                });
            OwnCard.Hold(c, page);
            Crisis.Offer(c, page);
            Invitation.Privacy(c, page);
        });
        Remains(c, page);
    }

    private static IEnumerable<Action> Steps(CardContext c, CardBuilder page)
    {
        if (c.Session.LastUndo is { } undo)
            yield return () => page.Execute(
                undo is { Step: UndoStep.End, From: Phase.Invited } ? "undo.call" : $"undo.{undo.Step}", "session.undo",
                style: ActionStyle.Positive);
        if (c.Session is { Phase: Phase.Closing, NoShow: true })
            yield return () => Arrival.CameAfterAll(c, page);
        if (!c.Session.Cancelled)
            yield return () => NextStep.Agree(c, page);
        yield return () => Setup.NextDate(c, page);
        if (c.Session.LastUndo is not { Step: UndoStep.Erase } && c.Session.Holds.IsEmpty)
            yield return () => page.Fold("erasure.now", () => AskNow(c, page));
    }

    /// <summary>What goes, from when on, and the button.</summary>
    internal static void AskNow(CardContext c, CardBuilder page)
    {
        page.Text(c.Texts["erasure.now.question"]);
        if (c.Timings.UndoFor > TimeSpan.Zero)
            page.Text(c.Texts.Format("erasure.now.later", Math.Ceiling(c.Timings.UndoFor.TotalMinutes)));
        page.Execute("erasure.now.confirm", "erase.now", style: ActionStyle.Destructive);
    }

    /// <summary>Where the line broke for good: a new appointment needs the number.</summary>
    private static void Numbers(CardContext c, CardBuilder page)
    {
        var people = c.Session.Clients
            .Where(c.Session.NeedsNewAppointment)
            .Where(p => CallbackNumbers.IsShown(c.Session, p) || CallbackNumbers.WantsNoCall(c.Session, p)).ToList();
        if (people.Count == 0)
            return;
        page.Section(c.Texts["callback.newAppointment.numbers"]);
        page.Some(people, person => ClientNumber.Tell(c, page, ClientNumber.Words(c, person)));
    }

    private static string When(CardContext c) => c.Session.Erasure is { IsStuck: true, ToldAt: not null }
        ? c.Texts[c.ForCounsellor ? "trouble.title" : "trouble.client"]
        : c.Session.Phase >= Phase.Erasing
        ? c.Texts["erasure.soon"]
        : PlainWords.Erasure(c) ?? c.Texts[c.Session.Plan.Recurring ? "erasure.recurring" : "erasure.feedback"];
}
