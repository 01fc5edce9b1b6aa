using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// The invitation in the chat. Everybody sees what is agreed; each person in their own view what it is about; each client their own
/// answer and
/// preparation; counsellors who answered. Teams keeps every version of the card that all see, so no topics stand on it.
/// </summary>
internal static class Invitation
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.Invitation, "invitation.title");
        if (c.Session.Cancelled)
            return Closed(c, page, PlainWords.Cancelled(c.Session));
        if (c.Session.Phase > Phase.Live)
            return Closed(c, page, c.Viewer?.IsMissed(c.Session) == true ? "arrival.missed" : "invitation.over");
        if (c.ForCounsellor)
            CounsellorInvitation.Add(c, page, c.Viewer!);
        else
            ClientInvitation.Add(c, page);
        return page.Card(refreshed: true);
    }

    private static AdaptiveCard Closed(CardContext c, CardBuilder page, string key)
    {
        page.Text(page.Texts[key]);
        if (c.ForClient)
            NextStep.Tell(c, page);
        page.CentrePhone();
        Privacy(c, page);
        return page.Card(refreshed: true);
    }

    /// <summary>
    /// When, until when, with whom, about what and how; and that it begins, to whom the reminder of it may not be shown alone.
    /// </summary>
    internal static void Appointment(CardContext c, CardBuilder page)
    {
        if (c is { Viewer: { ReadsSharedCards: true, Answer: not Answer.Declined }, Session.Phase: Phase.Invited }
            && c.Session.SentOnce.Contains(Reminder.Join))
            page.Banner(ContainerStyle.Accent, c.Texts["joinReminder.title"]);
        When(c, page);
        if (TelephoneWords.Agreed(c).ToList() is { Count: > 0 } agreed)
            page.Banner(TelephoneWords.NeedsNumber(c) ? ContainerStyle.Warning : ContainerStyle.Emphasis,
                agreed[0], [.. agreed.Skip(1)]);
        foreach (var line in PlainWords.Expected(c, CardText.Name))
            page.Text(line);
        if (c.Viewer is null)
            page.Note(c.Texts["invitation.open.text"]);
        else if (c.Session.Plan.Topics.Length > 0 && InterpreterWords.ReadsTopics(c.Viewer))
            page.Quote(c.Texts["invitation.topics"], CardText.Written(c.Session.Plan.Topics));
    }

    internal static void When(CardContext c, CardBuilder page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, DateFormatter.Of(c));
        if (plan.Start is { } day)
            page.Strong(clock.Date(day));
        page.Figures(
            (t["invitation.start"], plan.Start is { } start ? clock.Time(start) : t["common.unknownTime"]),
            (t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]));
        page.Note((plan.Start ?? plan.End) is not null
            ? $"{t[PlainWords.Medium(plan.Medium)]} · {clock.Zone}"
            : t[PlainWords.Medium(plan.Medium)]);
    }

    /// <summary>The part that is the same for every viewer.</summary>
    internal static void Agreed(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        page.Section(t["invitation.agreed"]);
        page.List(
        [
            .. LostLineWords.Agreed(c, CardText.OneLine(c.Session.Plan.CallbackBy)),
            .. c.Session.Plan.Medium == Medium.Video
                ? [t["invitation.agreed.mute"], t["invitation.agreed.camera"]]
                : Array.Empty<string>(),
            t["invitation.agreed.private"],
            t["invitation.agreed.erase"],
        ]);
    }

    /// <summary>What is stored, for whom and until when: told always, agreed to by nobody, and the way to one's own data.</summary>
    internal static void Privacy(CardContext c, CardBuilder page) => page.Buttons(() => page.Fold("privacy.title", () =>
    {
        if (c is { Texts.IsDiscreet: true, Viewer: null })
        {
            // Everybody who looks on sees this card; each person's own view names the centre.
            page.Text(c.Texts["privacy.discreet"]);
            return;
        }
        page.Text(c.Texts.Format("privacy.short", Markdown.Escape(c.CentreName)));
        if (c.PrivacyUrl is { } url)
            page.Links(CardText.Link(c.Texts, "common.privacy", url));
        if (c.Viewer is not null)
            page.Execute("own.title", "mine.show");
    }));

    /// <summary>Where to try the devices, to keep the date, to read on; and whom to call.</summary>
    internal static void Links(CardContext c, CardBuilder page)
    {
        page.Links(
            c.Session.Plan.Medium == Medium.Video ? CardText.Link(c.Texts, "common.check", CardText.CheckUrl(c)) : "",
            c.CalendarUrl is { } calendar ? CardText.Link(c.Texts, "common.calendar", calendar) : "",
            c.PrivacyUrl is { } privacy && c is not { Texts.IsDiscreet: true, Viewer: null }
                ? CardText.Link(c.Texts, "common.privacy", privacy)
                : "");
        JoinAddress(c, page);
        if (c.CentrePhone is { } phone)
            page.Note(c.Texts.Format("common.phone", Phone.Readable(c.Texts, phone)));
    }
    /// <summary>The meeting's address, folded: for those whose button to join fails.</summary>
    internal static void JoinAddress(CardContext c, CardBuilder page)
    {
        if (c.Session.Plan is { Medium: Medium.Video, JoinUrl: { } join })
            page.Buttons(() => page.Fold("invitation.joinAt.fold", () =>
                page.Note(c.Texts.Format("invitation.joinAt", CardText.Address(c.Texts, join)))));
    }
}
