using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>
/// The page of a client without a Teams account: what the cards would show them, and the same buttons. It shows who
/// counsels, no other client, and only what the person themselves has said.
/// </summary>
internal static class GuestPage
{
    public static PageShell Page(GuestView v) => new()
    {
        Texts = v.Texts,
        Title = v.Texts[v.Session.Phase == Phase.Closing && !v.Session.Cancelled ? "feedback.title" : "invitation.title"],
        Notice = GuestForms.Notice(v),
        Centre = v.Card.CentreName,
        Main = $"""
            {GuestForms.Trouble(v)}
            {Content(v)}
            """,
        Footer = $"""
            {Phone(v)}<p>{v.Texts["guestPage.private"]}</p>
            """,
    };

    /// <summary>The same for every reason, so that nobody learns from it which links there are.</summary>
    public static PageShell Gone(Texts texts) => Note(texts, "guestPage.gone.title", "guestPage.gone.text");

    /// <summary>A form that did not come from the page, or too late.</summary>
    public static PageShell Stale(Texts texts) => Note(texts, "guestPage.stale.title", "guestPage.stale.text");

    private static PageShell Note(Texts texts, string title, string text) => new()
    {
        Texts = texts,
        Title = texts[title],
        Main = GuestForms.Paragraph(texts[text]),
    };

    private static Html Content(GuestView v)
    {
        if (v.Session.Cancelled)
            return GuestForms.Banner("look", v.Texts["invitation.cancelled"]);
        if (v.Session.Phase > Phase.Live || v.Guest.Removed)
            return $"""
                {GuestForms.Banner("good", v.Texts["invitation.over"], Erasure(v))}
                {GuestFeedback.Section(v)}
                """;
        var preparation = GuestForms.Form(v, $"""
            {GuestPreparation.Checklist(v)}
            {GuestCheck.Section(v)}
            {GuestPreparation.Documents(v)}
            {GuestPreparation.Number(v)}
            """);
        return $"""
            <p class="lead">{v.Texts["guestPage.lead"]}</p>
            {Appointment(v)}
            {GuestAnswer.Section(v)}
            {(v.HasAccepted ? preparation : GuestCheck.Section(v))}
            {Agreed(v)}
            {GuestFeedback.Section(v)}
            """;
    }

    private static Html Appointment(GuestView v)
    {
        var (plan, t, clock) = (v.Session.Plan, v.Texts, Clock.Of(v.Card));
        var unknown = t["common.unknownTime"];
        Html file = $"""<p><a href="{v.Address("/termin.ics")}">{t["common.calendar"]}</a></p>""";
        return GuestForms.Section(v, "appointment", t["guestPage.appointment"], $"""
            {(plan.Start is { } day ? Day(clock.Date(day)) : Html.None)}
            <dl class="facts">
            <div><dt>{t["invitation.start"]}</dt><dd>{(plan.Start is { } start ? clock.Time(start) : unknown)}</dd></div>
            <div><dt>{t["invitation.end"]}</dt><dd>{(plan.End is { } end ? clock.EndTime(plan.Start, end) : unknown)}</dd></div>
            <div><dt>{t["invitation.medium"]}</dt><dd>{t[Words.Medium(plan.Medium)]}</dd></div>
            </dl>
            <p>{(plan.Start is { } some ? clock.ZoneAt(some) : "")}</p>
            {Invitation.Expected(v.Card, Words.Plain).Select(Line)}
            <h3>{t["invitation.topics"]}</h3>
            <p class="typed">{plan.Topics}</p>
            {(plan.Medium == Medium.Video ? Join(v) : Html.None)}
            {(plan is { Start: not null, End: not null } ? file : Html.None)}
            """);

        static Html Line(string text) => $"<p>{text}</p>";

        static Html Day(string date) => $"""<p class="lead"><strong>{date}</strong></p>""";
    }

    private static Html Join(GuestView v) => $"""<p>{GuestForms.Link(v.Session.Plan.JoinUrl, v.Texts["common.join"], "button")}</p>""";

    private static Html Agreed(GuestView v)
    {
        var t = v.Texts;
        List<string> agreed =
        [
            .. Callback(v),
            t["invitation.agreed.mute"],
            .. v.Session.Plan.Medium == Medium.Video ? [t["invitation.agreed.camera"]] : Array.Empty<string>(),
            t["invitation.agreed.private"],
            t["invitation.agreed.erase"],
        ];
        return GuestForms.Section(v, "agreed", t["invitation.agreed"], $"<ul>{agreed.Select(Item)}</ul>");

        static Html Item(string text) => $"<li>{text}</li>";
    }

    /// <summary>Who calls back, and from which number, so that an unknown one is not refused.</summary>
    private static IEnumerable<string> Callback(GuestView v)
    {
        var (plan, t) = (v.Session.Plan, v.Texts);
        yield return plan.CallbackBy.Length > 0 ? t.Format("invitation.agreed.callback.by", plan.CallbackBy) : t["invitation.agreed.callback"];
        if ((plan.CallbackFrom.Length > 0 ? plan.CallbackFrom : v.Card.CentrePhone) is { } number)
            yield return t.Format("invitation.agreed.callback.from", Cards.Phone.Readable(t, number));
    }

    private static string? Erasure(GuestView v) =>
        v.Session.EraseAt is { } at ? v.Texts.Format("erasure.at", Clock.Of(v.Card).DateTimeInZone(at)) : null;

    private static Html Phone(GuestView v)
    {
        if (v.Card.CentrePhone is not { Length: > 0 } phone)
            return Html.None;
        return $"<p>{Html.Fill(v.Texts["common.phone"], PhoneLink.To(Cards.Phone.Grouped(phone)))}</p>";
    }
}
