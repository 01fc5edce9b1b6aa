using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// The invitation in the chat. Everybody sees what is agreed; each client their own answer and preparation; counsellors who answered.
/// </summary>
internal static class Invitation
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.Invitation, "invitation.title");
        if (c.Session.Cancelled)
            return Closed(page, "invitation.cancelled");
        if (c.Session.Phase > Phase.Live)
            return Closed(page, "invitation.over");
        if (c.ForCounsellor)
            CounsellorInvitation.Add(c, page, c.Viewer!);
        else
            ClientInvitation.Add(c, page);
        return page.Card(refreshed: true);
    }

    private static AdaptiveCard Closed(Page page, string key)
    {
        page.Text(page.Texts[key]);
        page.CentrePhone();
        return page.Card(refreshed: true);
    }

    /// <summary>When, until when, with whom, about what and how; and that it begins, to whom the reminder of it may not be shown alone.</summary>
    internal static void Appointment(CardContext c, Page page)
    {
        if (c is { Viewer: { TargetedRefused: true, Answer: not Answer.Declined }, Session.Phase: Phase.Invited } && c.Session.Done.Contains(Reminder.Join))
            page.Banner(ContainerStyle.Accent, c.Texts["joinReminder.title"]);
        When(c, page);
        foreach (var line in Expected(c, Words.Name))
            page.Text(line);
        if (c.Session.Plan.Topics.Length > 0)
            page.Quote(c.Texts["invitation.topics"], Markdown.Escape(c.Session.Plan.Topics));
    }

    /// <summary>
    /// Who is expected: clients read who counsels and that somebody interprets, and nothing of each other; counsellors their
    /// colleagues, since all others stand among the answers. The base card tells nothing of anybody.
    /// </summary>
    internal static IEnumerable<string> Expected(CardContext c, Func<Participant, Texts, string> name)
    {
        if (c.Viewer is not { } viewer)
            yield break;
        var t = c.Texts;
        var others = c.Session.People.Values.Where(p => p.Id != viewer.Id && !p.Removed).ToList();
        var counsellors = string.Join(", ", others.Where(p => p.Role == Role.Counsellor && !string.IsNullOrWhiteSpace(p.Name)).Select(p => name(p, t)));
        if (counsellors.Length > 0)
            yield return t.Format(c.ForCounsellor ? "invitation.with.colleagues" : "invitation.with", counsellors);
        if (!c.ForCounsellor && others.Any(p => p.Role == Role.Interpreter))
            yield return t["invitation.with.interpreter"];
    }

    internal static void When(CardContext c, Page page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, Clock.Of(c));
        if (plan.Start is { } day)
            page.Strong(clock.Date(day));
        page.Figures(
            (t["invitation.start"], plan.Start is { } start ? clock.Time(start) : t["common.unknownTime"]),
            (t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]));
        page.Note((plan.Start ?? plan.End) is { } some ? $"{t[Words.Medium(plan.Medium)]} · {clock.ZoneAt(some)}" : t[Words.Medium(plan.Medium)]);
    }

    /// <summary>What holds for everybody, whoever looks.</summary>
    internal static void Agreed(CardContext c, Page page)
    {
        var t = c.Texts;
        page.Section(t["invitation.agreed"]);
        page.List(
        [
            .. Callback(c),
            t["invitation.agreed.mute"],
            .. c.Session.Plan.Medium == Medium.Video ? [t["invitation.agreed.camera"]] : Array.Empty<string>(),
            t["invitation.agreed.private"],
            t["invitation.agreed.erase"],
        ]);
    }

    /// <summary>Who calls back, and from which number, so that an unknown one is not refused.</summary>
    private static IEnumerable<string> Callback(CardContext c)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        yield return plan.CallbackBy.Length > 0 ? t.Format("invitation.agreed.callback.by", Words.OneLine(plan.CallbackBy)) : t["invitation.agreed.callback"];
        if ((plan.CallbackFrom.Length > 0 ? plan.CallbackFrom : c.CentrePhone) is { } number)
            yield return t.Format("invitation.agreed.callback.from", Phone.Readable(t, number));
    }

    /// <summary>Where to try the devices, to keep the date, to read on; and whom to call.</summary>
    internal static void Links(CardContext c, Page page)
    {
        page.Links(
            c.Session.Plan.Medium == Medium.Video ? Words.Link(c.Texts, "common.check", Words.CheckUrl(c)) : "",
            c.CalendarUrl is { } calendar ? Words.Link(c.Texts, "common.calendar", calendar) : "",
            c.PrivacyUrl is { } privacy ? Words.Link(c.Texts, "common.privacy", privacy) : "");
        if (c.Session.Plan is { Medium: Medium.Video, JoinUrl: { } join })
            page.Note(c.Texts.Format("invitation.joinAt", Words.Address(c.Texts, join)));
        if (c.CentrePhone is { } phone)
            page.Note(c.Texts.Format("common.phone", Phone.Readable(c.Texts, phone)));
    }
}
