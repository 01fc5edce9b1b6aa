using System.Globalization;
using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What the counsellor agrees before anybody is invited: a form, and once saved its summary.</summary>
internal static class Setup
{
    private static readonly int[] MuteMinutes = [0, 10, 15, 20, 30, 45, 60];
    private static readonly int[] EraseHours = [0, 1, 24, 48, 72, 168];

    /// <summary>Beyond it the end is more likely mistyped: a time of day before the start means the next day.</summary>
    private static readonly TimeSpan UsualLength = TimeSpan.FromHours(6);

    public static AdaptiveCard Render(CardContext c) => Render(c, CardKind.Setup);

    /// <summary>The form again after it was saved, for who wants to change it.</summary>
    public static AdaptiveCard Change(CardContext c, CardKind kind) => Form(
        c, new CardBuilder(c, kind, "setup.title"), mayCancel: c.Session.Phase != Phase.Draft);

    internal static AdaptiveCard Render(CardContext c, CardKind kind)
    {
        var page = new CardBuilder(c, kind, "setup.title");
        if (!c.ForCounsellor)
        {
            page.Text(c.Texts["common.counsellorsOnly"]);
            return page.Card();
        }
        return c.Session.Phase == Phase.Draft || !c.Faults.IsEmpty ? Form(c, page) : Summary(c, page);
    }

    private static AdaptiveCard Form(CardContext c, CardBuilder page, bool mayCancel = false)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, DateFormatter.OfCentre(c));
        page.Text(t["setup.intro"]);
        Warnings(c, page);
        if (IsBetweenDates(c.Session))
        {
            page.Moment("plannedStart", t["setup.nextStart"], NextWeek(c));
        }
        else if (plan.Start is { } start)
        {
            page.Strong(t.AtStart(clock.Date(start)));
            page.Note(t.Format("setup.begins", clock.TimeInZone(start)));
        }
        else
        {
            page.Moment("plannedStart", t["setup.plannedStart"], null, required: true);
        }
        page.TimeInput("plannedEnd", clock.Label("setup.plannedEnd", plan.Start ?? c.Now), plan.End is { } end ? clock.Input(end) : null,
            required: false);
        page.Choice(SetupForm.Length, t["setup.length"], null, SetupForm.Lengths.Select(
            minutes => (Whole(minutes), Spans.Minutes(t, minutes))), t["setup.length.none"]);
        page.TextInput("topics", t["setup.topics"], plan.Topics, t["setup.topics.placeholder"], multiline: true, required: true);
        AskWay(page, plan);
        Settings(c, page);
        page.Note(t.Format("setup.counsellors", CardText.Names(c, c.Session.Counsellors.Where(p => !p.Removed))));
        if ((c.Session.Phase == Phase.Invited || IsBetweenDates(c.Session)) && c.Session.HasRefusals)
            page.Note(t["declined.later"]);
        page.Buttons(() =>
        {
            page.Execute(
                c.Session.Phase == Phase.Draft || IsBetweenDates(c.Session) ? "setup.save" : "setup.saveChanges", "session.setup.save",
                inputs: true, ActionStyle.Positive);
            // The form stands in place of a card, which may hold what nothing else offers, as "delete now".
            if (mayCancel)
                page.Execute("setup.cancel", "view.refresh");
        });
        page.Note(t[c.NamesCounsellors ? "setup.counsellors.named" : "setup.counsellors.all"]);
        SelfCheck.Add(c, page);
        return page.Card(refreshed: page.Kind == CardKind.SetupInChat);
    }

    /// <summary>Video, or telephone and who calls, in one question: for a video nobody is asked who calls.</summary>
    private static void AskWay(CardBuilder page, Plan plan) => page.OpenChoice(
        "medium", page.Texts["setup.medium"],
        plan.Medium != Medium.Telephone ? "video" : plan.ClientCalls ? SetupForm.ClientCalls : "telephone",
        [
            ("video", page.Texts["medium.video"]),
            ("telephone", page.Texts["setup.medium.telephone"]),
            (SetupForm.ClientCalls, page.Texts["setup.medium.clientCalls"]),
        ]);

    /// <summary>The settings that the centre's defaults mostly decide; they are folded until a counsellor opens them.</summary>
    private static void Settings(CardContext c, CardBuilder page) => page.Hidden("part-settings", c.Texts["setup.settings"], () =>
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        page.Choice("muteEvery", t["setup.mute"], Whole(plan.MuteReminderEvery.TotalMinutes),
            Steps(MuteMinutes, plan.MuteReminderEvery.TotalMinutes).Select(minutes => (Whole(minutes), PlainWords.MuteEvery(t, minutes))));
        page.Choice("eraseAfterHours", t["setup.erase"], Whole(plan.EraseAfter.TotalHours),
            Steps(EraseHours, plan.EraseAfter.TotalHours).Select(hours => (Whole(hours), PlainWords.EraseAfter(t, hours))));
        page.Note(t["setup.erase.feedback.text"]);
        page.Toggle("feedback", t["setup.feedback"], plan.Feedback);
        page.Toggle("discreet", t["setup.discreet"], plan.Discreet);
        page.Toggle("endReminderToAll", t["setup.endReminderToAll"], plan.EndReminderToAll);
        page.TextInput("callbackBy", t["setup.callbackBy"], plan.CallbackBy, t["setup.callbackBy.placeholder"]);
        page.TextInput("callbackFrom", t["setup.callbackFrom"], plan.CallbackFrom, c.CentrePhone is { } phone
            ? Phone.Grouped(phone)
            : null, style: TextInputStyle.Tel);
        page.TextInput("documentsContact", t["setup.documentsContact"], plan.DocumentsContact);
        page.TextInput("documentsWay", t["setup.documentsWay"], plan.DocumentsWay, t["documentsQuestion.way.placeholder"]);
        page.ManyChoices("languages", t["setup.languages"], plan.Languages.IsEmpty ? Texts.Languages : plan.Languages,
            LanguageWords.Named(Texts.Languages));
        page.UnreadLanguages();
        if (plan.Recurring)
            page.DateInput("lastDate", t["setup.lastDate"], plan.LastDate is { } last ? DateFormatter.OfCentre(c).Day(last) : null);
    });

    private static AdaptiveCard Summary(CardContext c, CardBuilder page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, DateFormatter.OfCentre(c));
        page.Banner(ContainerStyle.Good, t["setup.saved"]);
        Warnings(c, page);
        page.Row(Steps(c, page), () => page.Reveal("part-details", t["setup.details"], () =>
        {
            page.Facts([.. Agreed(plan, t, clock)]);
            Counsellors(c, page);
            SelfCheck.Add(c, page);
        }));
        return page.Card(refreshed: page.Kind == CardKind.SetupInChat);
    }

    private static IEnumerable<Action> Steps(CardContext c, CardBuilder page)
    {
        yield return () => NextDate(c, page);
        if (c.Session.Phase is Phase.Invited or Phase.Live && !c.Session.Cancelled)
            yield return () => page.Execute("setup.change", "session.setup");
    }

    /// <summary>Video or telephone, as <c>VerbReaders.Medium</c> reads it.</summary>
    internal static void AskMedium(CardBuilder page, Medium chosen) => page.OpenChoice(
        "medium", page.Texts["setup.medium"], chosen == Medium.Telephone ? "telephone" : "video",
        [("video", page.Texts["medium.video"]), ("telephone", page.Texts["medium.telephone"])]);

    /// <summary>Opens the form for the next date of a series, in place of the card with the button.</summary>
    internal static void NextDate(CardContext c, CardBuilder page)
    {
        if (IsBetweenDates(c.Session))
            page.Execute("setup.nextDate", "session.setup");
    }

    private static bool IsBetweenDates(Session session) => session is { Phase: Phase.Closing, Plan.Recurring: true };

    /// <summary>Most series are weekly: the same weekday and time of day, the first that is still to come.</summary>
    private static DateTimeOffset? NextWeek(CardContext c)
    {
        if (c.Session.Plan.Start is not { } last)
            return null;
        var weeks = Math.Max(1, Math.Ceiling((c.Now - last).TotalDays / 7));
        var local = TimeZoneInfo.ConvertTime(last, c.Zone).DateTime.AddDays(7 * weeks);
        return new DateTimeOffset(local, c.Zone.GetUtcOffset(local));
    }

    /// <summary>Only what differs from silence: an empty field is not shown.</summary>
    private static IEnumerable<(string, string)> Agreed(Plan plan, Texts t, DateFormatter clock)
    {
        yield return (t["setup.start"], plan.Start is { } start ? clock.DateTimeInZone(start) : t["common.unknownTime"]);
        yield return (t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]);
        yield return (t["setup.topics"], CardText.Written(plan.Topics));
        yield return (t["invitation.medium"], t[PlainWords.Medium(plan.Medium)]);
        if (plan.Medium == Medium.Telephone)
            yield return (t["setup.whoCalls"], t[plan.ClientCalls ? "setup.whoCalls.client" : "setup.whoCalls.centre"]);
        else
            yield return (t["setup.mute"], PlainWords.MuteEvery(t, plan.MuteReminderEvery.TotalMinutes));
        yield return (t["setup.erase"], PlainWords.EraseAfter(t, plan.EraseAfter.TotalHours));
        yield return (t["setup.feedback.label"], t[plan.Feedback ? "setup.feedback.yes" : "setup.feedback.no"]);
        if (plan.Discreet)
            yield return (t["setup.discreet.label"], t["own.yes"]);
        if (plan.CallbackBy.Length > 0)
            yield return (t["setup.callbackBy"], CardText.Written(plan.CallbackBy));
        if (plan.CallbackFrom.Length > 0)
            yield return (t["setup.callbackFrom"], Phone.Readable(t, plan.CallbackFrom));
        if (plan.DocumentsContact.Length > 0)
            yield return (t["setup.documentsContact"], CardText.Written(plan.DocumentsContact));
        if (plan.DocumentsWay.Length > 0)
            yield return (t["setup.documentsWay"], CardText.Written(plan.DocumentsWay));
        if (plan.LastDate is { } last)
            yield return (t["setup.lastDate"], clock.Date(last));
    }

    /// <summary>Those who see numbers and answers here: a client among them is noticed before anybody is invited.</summary>
    private static void Counsellors(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        page.Note(t.Format("setup.counsellors", CardText.Names(c, c.Session.Counsellors.Where(p => !p.Removed))));
        page.Note(t[c.NamesCounsellors ? "setup.counsellors.named" : "setup.counsellors.all"]);
    }

    private static void Warnings(CardContext c, CardBuilder page)
    {
        var (session, t) = (c.Session, c.Texts);
        if (session.Phase == Phase.Draft && session.Plan.Start is null)
            page.Banner(ContainerStyle.Emphasis, t["setup.noMeeting"], t["setup.noMeeting.text"]);
        if (session.Phase == Phase.Draft && session.Plan.Start is { } start && start - c.Now < c.Timings.InvitationLeadTime)
            page.Banner(ContainerStyle.Warning, t["setup.late"],
                t.Format("setup.late.text", Spans.Hours(t, c.Timings.InvitationLeadTime.TotalHours)));
        if (session.Plan.End - session.Plan.Start is { } length && length > UsualLength)
            page.Banner(ContainerStyle.Warning, t["setup.long"], t.Format("setup.long.text", Spans.Hours(t, length.TotalHours)));
        StillInTeams(c, page);
        if (session.RecordingOff == false && c.Session.Tenant is null)
            page.Banner(ContainerStyle.Attention, t["setup.recording.on"], t["setup.recording.on.text"]);
        if (session.Phase != Phase.Draft && session.Plan is { Feedback: true, EraseAfter.Ticks: <= 0 })
            page.Note(t["setup.erase.feedback.text"]);
        if (session.Plan.Recurring)
            page.Banner(ContainerStyle.Warning, t["setup.recurring"], t["setup.recurring.text"]);
    }

    /// <summary>The bot moves the session, but not the meeting: that is the counsellor's calendar.</summary>
    internal static void StillInTeams(CardContext c, CardBuilder page)
    {
        if (c.Session is { Phase: Phase.Invited, Facts.Start: { } there, Plan: { Recurring: false } plan } && there != plan.Start)
            page.Banner(ContainerStyle.Warning, c.Texts["setup.moved"],
                c.Texts.Format("setup.moved.text", DateFormatter.OfCentre(c).DateTimeInZone(there)));
    }

    private static IEnumerable<double> Steps(IEnumerable<int> usual, double now) =>
        usual.Select(step => (double)step).Append(now).Distinct().Order();

    private static string Whole(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
