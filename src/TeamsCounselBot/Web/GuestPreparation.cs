using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>
/// What a guest prepares: the checklist, documents, and the number to call when the line breaks. All of it stands in one form:
/// whichever button is pressed, nothing that was entered is lost.
/// </summary>
internal static class GuestPreparation
{
    public const string ChecklistId = "checklist";
    public const string DocumentsId = "documents-section";
    public const string NumberId = "callback";

    public static Html Checklist(GuestView v)
    {
        var (t, medium) = (v.Texts, v.Session.Plan.Medium);
        var points = Sessions.Checklist.Points(v.Guest.Role, medium);
        return GuestForms.Section(v, ChecklistId, t["checklist.title"], $"""
            <p>{t.Format("checklist.progress", Sessions.Checklist.Done(v.Guest, medium), points.Length)}</p>
            {points.Select(Point)}
            <p>{GuestForms.Button(t["checklist.save"], "checklist.save")}</p>
            """);

        Html Point(string point) => GuestForms.Tick(v, point, t[ChecklistTexts.Key(v.Guest.Role, point)], IsTicked(v, point));
    }

    /// <summary>As it was sent where the number beside it was wrong, else as it is saved.</summary>
    private static bool IsTicked(GuestView v, string point) =>
        v.Card.Faults.ContainsKey("phone") ? v.Card.Typed.ContainsKey(point) : v.Guest.Ticked.Contains(point);

    public static Html Documents(GuestView v) => v.Guest.Role == Role.Client
        ? GuestForms.Section(v, DocumentsId, v.Texts["documentsAnswer.title"], $"""
            {WhereTheyStand(v)}
            {DocumentButtons(v)}
            """)
        : Html.None;

    private static Html WhereTheyStand(GuestView v)
    {
        var t = v.Texts;
        return v.Guest.Documents switch
        {
            Sessions.Documents.Agreed => GuestForms.Banner("good", t["documentsAnswer.agreed"], v.Guest.DocumentsWay),
            Sessions.Documents.TooLate => GuestForms.Banner("look", t["documentsAnswer.tooLate"], string.Join('\n', Contacts(v))),
            Sessions.Documents.Announced => GuestForms.Paragraph(t["documentsAnswer.announced"]),
            Sessions.Documents.None => GuestForms.Paragraph(t["documentsAnswer.none"]),
            Sessions.Documents.Unsaid => GuestForms.Paragraph(t.Format("documentsAnswer.ask", DocumentsReminder.Limit(v.Card))),
            _ => throw new ArgumentOutOfRangeException(nameof(v), v.Guest.Documents, "an answer without words"),
        };
    }

    private static IEnumerable<string> Contacts(GuestView v)
    {
        yield return v.Texts["documentsAnswer.tooLate.text"];
        if (v.Session.Plan.DocumentsContact is { Length: > 0 } contact)
            yield return v.Texts.Format("documentsAnswer.contact", contact);
        if (v.Card.CentrePhone is { Length: > 0 } phone)
            yield return v.Texts.Format("common.phone", Phone.Readable(v.Texts, phone));
    }

    private static Html DocumentButtons(GuestView v)
    {
        var t = v.Texts;
        Html some = GuestForms.Button(t["documents.some"], "documents.announce", second: true);
        return v.Guest.Documents switch
        {
            Sessions.Documents.Unsaid => $"""<p class="actions">{some}{GuestForms.Button(t["documents.none"], "documents.none", second: true)}</p>""",
            Sessions.Documents.None => some,
            _ => Html.None,
        };
    }

    /// <summary>Only the person themselves and the counsellors ever see the number.</summary>
    public static Html Number(GuestView v)
    {
        if (v.Guest.Role != Role.Client)
            return Html.None;
        var t = v.Texts;
        Html input = $"""
            {GuestForms.Line(v, "phone", t["invitation.callback.ask"], type: "tel", hint: t.Format("guestPage.number.example", t.LeftToRight(t["invitation.callback.placeholder"])), complete: "tel", longest: 40)}
            <p>{GuestForms.Button(t["invitation.callback.save"], "callback.number")}</p>
            """;
        return GuestForms.Section(v, NumberId, t["invitation.callback"], v.Guest.Phone is { } phone
            ? (Html)$"""
                <p>{t.Format("invitation.callback.saved", Phone.Readable(t, phone))}</p>
                {GuestForms.Fold(t["invitation.callback.other"], input, v.Card.Faults.ContainsKey("phone"))}
                """
            : (Html)$"""
                <p>{t["invitation.callback.why"]}</p>
                {input}
                """);
    }
}
