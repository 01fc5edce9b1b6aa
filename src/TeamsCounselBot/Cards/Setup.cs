using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What the counsellor agrees before anybody is invited: a form, and once saved its summary.</summary>
internal static class Setup
{
    public static AdaptiveCard Render(CardContext c) => Render(c, CardKind.Setup);

    /// <summary>The form again after it was saved, for who wants to change it.</summary>
    public static AdaptiveCard Change(CardContext c, CardKind kind) => Form(c, new Page(c, kind, "setup.title"));

    internal static AdaptiveCard Render(CardContext c, CardKind kind)
    {
        var page = new Page(c, kind, "setup.title");
        if (!c.ForCounsellor)
        {
            page.Text(c.Texts["common.counsellorsOnly"]);
            return page.Card();
        }
        return c.Session.Phase == Phase.Draft || !c.Faults.IsEmpty ? Form(c, page) : Summary(c, page);
    }

    private static AdaptiveCard Form(CardContext c, Page page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, Clock.OfCentre(c));
        page.Text(t["setup.intro"]);
        Notes(c, page);
        if (plan.Start is { } start)
            page.Facts((t["setup.start"], clock.DateTimeInZone(start)));
        else
            page.TextInput("plannedStart", t.Format("setup.plannedStart", c.Zone.Id), placeholder: t["setup.plannedStart.placeholder"], required: true);
        page.TimeInput("plannedEnd", t.Format("setup.plannedEnd", c.Zone.Id), plan.End is { } end ? clock.Input(end) : null);
        page.TextInput("topics", t["setup.topics"], plan.Topics, t["setup.topics.placeholder"], multiline: true, required: true, maxLength: 1000);
        page.Choice("medium", t["setup.medium"], plan.Medium == Medium.Telephone ? "telephone" : "video",
            [("video", t["medium.video"]), ("telephone", t["medium.telephone"])]);
        page.NumberInput("muteEvery", t["setup.muteEvery"], (int)plan.MuteReminderEvery.TotalMinutes, 0, 240);
        page.NumberInput("eraseAfterHours", t["setup.eraseAfterHours"], (int)plan.EraseAfter.TotalHours, 0, 168);
        page.Toggle("feedback", t["setup.feedback"], plan.Feedback);
        page.Execute(c.Session.Phase == Phase.Draft ? "setup.save" : "setup.saveChanges", "session.setup.save", inputs: true);
        return page.Card(refreshed: page.Kind == CardKind.SetupInChat);
    }

    private static AdaptiveCard Summary(CardContext c, Page page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, Clock.OfCentre(c));
        page.Text(t["setup.saved"]);
        page.Facts(
            (t["setup.start"], plan.Start is { } start ? clock.DateTimeInZone(start) : t["common.unknownTime"]),
            (t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]),
            (t["setup.topics"], Markdown.Escape(plan.Topics)),
            (t["invitation.medium"], t[Words.Medium(plan.Medium)]),
            (t["setup.mute"], plan.MuteReminderEvery > TimeSpan.Zero
                ? t.Format("setup.mute.every", (int)plan.MuteReminderEvery.TotalMinutes) : t["setup.mute.never"]),
            (t["setup.erase"], plan.EraseAfter > TimeSpan.Zero
                ? t.Format("setup.erase.hours", (int)plan.EraseAfter.TotalHours) : t["setup.erase.feedback"]),
            (t["setup.feedback.label"], t[plan.Feedback ? "setup.feedback.yes" : "setup.feedback.no"]));
        Notes(c, page);
        if (c.Session.Phase is Phase.Invited or Phase.Live && !c.Session.Cancelled)
            page.Execute("setup.change", "session.setup");
        return page.Card(refreshed: page.Kind == CardKind.SetupInChat);
    }

    private static void Notes(CardContext c, Page page)
    {
        var (session, t) = (c.Session, c.Texts);
        if (session.Phase == Phase.Draft && session.Plan.Start is null)
            page.Note(t["setup.noMeeting"]);
        if (session.Phase == Phase.Draft && session.Plan.Start is { } start && start - c.Now < c.Rules.InvitationLeadTime)
            page.Warning(t.Format("setup.late", c.Rules.InvitationLeadTime.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)));
        if (session.Plan.Recurring)
            page.Warning(t["setup.recurring"]);
        if (session.RecordingOff == false)
            page.Warning(t["setup.recording.on"]);
        else
            page.Note(t[session.RecordingOff == true ? "setup.recording.off" : "setup.recording.unknown"]);
    }
}
