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
    /// <summary>So much of the topics is shown however many people there are, in UTF-16 code units.</summary>
    private const int LeastOfTopics = 100;

    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.Invitation, "invitation.title");
        if (c.Session.Cancelled)
            return Closed(c, page, PlainWords.Cancelled(c.Session));
        if (c.Session.Phase > Phase.Live)
            return Closed(c, page, c.Viewer?.IsMissed(c.Session) == true ? "arrival.missed" : PlainWords.Over(c.Session, c.Viewer));
        Languages(c, page);
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
        page.Buttons(() => Privacy(c, page));
        return page.Card(refreshed: true);
    }

    /// <summary>Every language that this session is offered in, by its own name.</summary>
    internal static void Languages(CardContext c, CardBuilder page) => page.LanguageRow(
        [.. Texts.Languages.Where(
            tag => c.Session.Plan.Languages.IsEmpty || c.Session.Plan.Languages.Contains(tag) || tag == c.Texts.Language)]);

    /// <summary>When it is; while the session is on, everything else is on its own card.</summary>
    internal static void State(CardContext c, CardBuilder page)
    {
        if (c.Session.Phase != Phase.Live)
            Times(c, page);
        else if (c.Session.Plan.End is { } end && end > c.Now)
            page.Banner(ContainerStyle.Good, c.Texts.Format("live.title", DateFormatter.Of(c).EndTime(c.Now, end)));
        else
            page.Banner(ContainerStyle.Good, c.Texts["live.title.open"]);
    }

    /// <summary>With whom and about what; not once the session is on.</summary>
    internal static void Details(CardContext c, CardBuilder page)
    {
        if (c.Session.Phase != Phase.Live)
            Subject(c, page);
    }

    /// <summary>The button to join is the main one only when it is time.</summary>
    internal static bool IsNear(CardContext c) => c.Session.Phase == Phase.Live || c.Session.Plan.Start is not { } start
        || c.Now >= start - c.Timings.JoinReminderBefore;

    /// <summary>When, until when and how; and that it begins, to whom the reminder of it may not be shown alone.</summary>
    private static void Times(CardContext c, CardBuilder page)
    {
        if (c is { Viewer: { ReadsSharedCards: true, Answer: not Answer.Declined }, Session.Phase: Phase.Invited }
            && c.Session.SentOnce.Contains(Reminder.Join))
            page.Banner(ContainerStyle.Accent, c.Texts["joinReminder.title"]);
        When(c, page);
        if (TelephoneWords.Agreed(c).ToList() is { Count: > 0 } agreed)
            page.Banner(TelephoneWords.NeedsNumber(c) ? ContainerStyle.Warning : ContainerStyle.Emphasis,
                agreed[0], agreed.Count > 1 ? [string.Join(' ', agreed.Skip(1))] : []);
    }

    private static void Subject(CardContext c, CardBuilder page)
    {
        if (PlainWords.Expected(c, CardText.Name).ToList() is { Count: > 0 } expected)
            page.Text(string.Join("\n\n", expected));
        if (c.Viewer is null)
            page.Note(c.Texts["invitation.open.text"]);
        else if (c.Session.Plan.Topics.Length > 0 && InterpreterWords.ReadsTopics(c.Viewer))
        {
            page.Unsaid(() =>
            {
                page.Note(c.Texts["invitation.topics"]);
                page.Text(CardText.Written(Excerpt.Cut(c.Session.Plan.Topics, Math.Max(c.Excerpt.Letters, LeastOfTopics))), Spacing.None);
            });
        }
    }

    internal static void When(CardContext c, CardBuilder page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, DateFormatter.Of(c));
        if (plan.Start is { } day)
            page.Strong(t.AtStart(clock.Date(day)));
        page.Figures(
            (t["invitation.start"], plan.Start is { } start ? clock.Time(start) : t["common.unknownTime"]),
            (t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]));
        page.Note((plan.Start ?? plan.End) is { } at && clock.NamesZone(at)
            ? $"{t[PlainWords.Medium(plan.Medium)]} · {clock.Zone}"
            : t[PlainWords.Medium(plan.Medium)]);
    }

    /// <summary>What is only ever behind "more": the same for every viewer.</summary>
    internal static void Rest(CardContext c, CardBuilder page)
    {
        if (c.Session.Phase == Phase.Live)
            page.Reveal("part-appointment", c.Texts["guestPage.appointment"], () =>
            {
                Times(c, page);
                Subject(c, page);
            });
        page.Reveal("part-agreed", c.Texts["invitation.agreed"], () => Agreed(c, page));
        Privacy(c, page);
        Links(c, page);
    }

    /// <summary>The part that is the same for every viewer.</summary>
    private static void Agreed(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        page.List(
        [
            .. LostLineWords.Agreed(c, CardText.OneLine(c.Session.Plan.CallbackBy)),
            .. c.Session.Plan.Medium == Medium.Video
                ? [t["invitation.agreed.mute"], t["invitation.agreed.camera"]]
                : Array.Empty<string>(),
            t["invitation.agreed.private"],
            .. SeriesWords.Agreed(c),
        ]);
    }

    /// <summary>What is stored, for whom and until when: told always, agreed to by nobody, and the way to one's own data.</summary>
    internal static void Privacy(CardContext c, CardBuilder page) => page.Fold("privacy.title", () =>
    {
        if (c is { Texts.IsDiscreet: true, Viewer: null })
        {
            // Everybody who looks on sees this card; each person's own view names the centre.
            page.Text(c.Texts["privacy.discreet"]);
            return;
        }
        page.Text(SeriesWords.Privacy(c, Markdown.Escape(c.CentreName)));
        if (c.PrivacyUrl is { } url)
            page.Links(CardText.Link(c.Texts, "common.privacy", url));
        if (c.Viewer is not null)
            page.Execute("own.title", "mine.show");
    });

    /// <summary>Where to try the devices and to keep the date; the meeting's address, for those whose button to join fails.</summary>
    private static void Links(CardContext c, CardBuilder page)
    {
        page.Links(
            c.Session.Plan.Medium == Medium.Video ? CardText.Link(c.Texts, "common.check", CardText.CheckUrl(c)) : "",
            c.CalendarUrl is { } calendar ? CardText.Link(c.Texts, "common.calendar", calendar) : "");
        JoinAddress(c, page);
        if (!c.ForCounsellor)
            foreach (var line in Phone.OfCentre(c.Texts, c.CentrePhone))
                page.Note(line);
    }

    /// <summary>The notice on what is stored is never further than a press away.</summary>
    internal static void Foot(CardContext c, CardBuilder page) => page.Links(
        c.PrivacyUrl is { } privacy && c is not { Texts.IsDiscreet: true, Viewer: null }
            ? CardText.Link(c.Texts, "common.privacy", privacy)
            : "");

    /// <summary>The meeting's address, folded: for those whose button to join fails.</summary>
    internal static void JoinAddress(CardContext c, CardBuilder page)
    {
        if (c.Session.Plan is { Medium: Medium.Video, JoinUrl: { } join })
            page.Fold("invitation.joinAt.fold", () =>
                page.Note(c.Texts.Format("invitation.joinAt", CardText.Address(c.Texts, join))));
    }
}
