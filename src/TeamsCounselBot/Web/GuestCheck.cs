using System.Collections.Immutable;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>The technical check as a guest meets it: what went well can be ticked in their checklist with one click.</summary>
internal static class GuestCheck
{
    public const string Script = "guest.mjs";
    public const string TicksId = "ticks";

    /// <summary>Where the check is, below the address of a guest's page.</summary>
    public const string Below = "/check";

    /// <summary>The checklist's points, and the parts of the check that must all be well for each.</summary>
    private static readonly (string Point, string Parts)[] Matching =
        [("devicesTested", "sound microphone camera"), ("internet", "internet"), ("device", "device")];

    /// <summary>The way to the check; on the telephone there is nothing to check.</summary>
    public static Html Section(GuestView v) => v.Session.Plan.Medium == Medium.Video
        ? GuestForms.Section(v, "check", v.Texts["common.check"], $"""
            <p>{v.Texts["guestPage.check.text"]}</p>
            <p><a class="button" href="{v.Address(Below)}">{v.Texts["common.check"]}</a></p>
            """)
        : Html.None;

    public static PageShell Page(GuestView v)
    {
        var t = v.Texts;
        Html back = v.CheckAlone ? Html.None : $"""<p><a href="{v.Address()}">{t["guestPage.back"]}</a></p>""";
        return new()
        {
            Texts = t,
            Title = t["check.title"],
            Notice = GuestForms.Notice(v),
            Centre = v.Card.CentreName,
            Scripts = [CheckPage.Script, Script],
            Main = $"""
                {back}
                <p class="lead">{t["check.intro"]}</p>
                <p class="note">{t["check.private"]}</p>
                {CheckPage.Body(t)}
                {Ticks(v)}
                {(v.CheckAlone ? GuestForms.Paragraph(t["guestPage.check.close"]) : back)}
                """,
            Footer = CheckPage.Help(t, v.Card.CentrePhone),
        };
    }

    /// <summary>What is ticked afterwards: of the points that the check is about, those of the form; of all others, those that were.</summary>
    public static ImmutableSortedSet<string> Ticked(Participant guest, Medium medium, CardForm form)
    {
        var about = About(guest, medium).Select(it => it.Point).ToList();
        return [.. guest.Ticked.Except(about), .. about.Where(form.IsTrue)];
    }

    private static IEnumerable<(string Point, string Parts)> About(Participant guest, Medium medium)
    {
        var points = Checklist.Points(guest.Role, medium);
        return Matching.Where(it => points.Contains(it.Point));
    }

    private static Html Ticks(GuestView v)
    {
        return GuestForms.Section(v, TicksId, v.Texts["guestPage.check.ticks"], $"""
            <p>{v.Texts["guestPage.check.ticks.text"]}</p>
            {GuestForms.Form(v, $"""
                {About(v.Guest, v.Session.Plan.Medium).Select(Point)}
                <p>{GuestForms.Button(v.Texts["guestPage.check.save"], "checklist.save")}</p>
                """, v.CheckAlone ? "" : Below)}
            """);

        // "device" and "internet" are sections of the check: the ticks have ids of their own.
        Html Point((string Point, string Parts) it)
        {
            Html ticked = $" checked";
            return $"""<p class="tick"><input id="tick-{it.Point}" name="{it.Point}" type="checkbox" value="true" data-parts="{it.Parts}"{(v.Guest.Ticked.Contains(it.Point) ? ticked : Html.None)}> <label for="tick-{it.Point}">{v.Texts[$"point.{it.Point}"]}</label></p>""";
        }
    }
}
