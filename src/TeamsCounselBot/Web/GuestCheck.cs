using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>The technical check as a guest meets it: what went well can be ticked in their checklist with one click.</summary>
internal static class GuestCheck
{
    public const string Script = "guest.mjs";

    /// <summary>The checklist's points, and the parts of the check that must all be well for each.</summary>
    private static readonly (string Point, string Parts)[] Matching =
        [("devicesTested", "sound microphone camera"), ("internet", "internet"), ("device", "device")];

    /// <summary>The way to the check; on the telephone there is nothing to check.</summary>
    public static Html Section(GuestView v) => v.Session.Plan.Medium == Medium.Video
        ? GuestForms.Section(v, "check", v.Texts["common.check"], $"""
            <p>{v.Texts["guestPage.check.text"]}</p>
            <p><a class="button" href="{v.Address("/check")}">{v.Texts["common.check"]}</a></p>
            """)
        : Html.None;

    public static PageShell Page(GuestView v) => new()
    {
        Texts = v.Texts,
        Title = v.Texts["check.title"],
        Centre = v.Card.CentreName,
        Scripts = [CheckPage.Script, Script],
        Main = $"""
            <p><a href="{v.Address()}">{v.Texts["guestPage.back"]}</a></p>
            <p class="lead">{v.Texts["check.intro"]}</p>
            <p class="note">{v.Texts["check.private"]}</p>
            {CheckPage.Body(v.Texts)}
            {Ticks(v)}
            <p><a href="{v.Address()}">{v.Texts["guestPage.back"]}</a></p>
            """,
    };

    /// <summary>Saves the whole list as the checklist itself does: what is ticked already stays ticked.</summary>
    private static Html Ticks(GuestView v)
    {
        var points = Checklist.Points(v.Guest.Role, v.Session.Plan.Medium);
        var others = v.Guest.Ticked.Intersect(points).Except(Matching.Select(it => it.Point)).Select(Kept);
        var matching = Matching.Where(it => points.Contains(it.Point)).Select(Point);
        return GuestForms.Section(v, "ticks", v.Texts["guestPage.check.ticks"], $"""
            <p>{v.Texts["guestPage.check.ticks.text"]}</p>
            {GuestForms.Form(v, $"""
                {others}
                {matching}
                <p>{GuestForms.Button(v.Texts["guestPage.check.save"], "checklist.save")}</p>
                """)}
            """);

        Html Kept(string point) => $"""<input type="hidden" name="{point}" value="true">""";

        // "device" and "internet" are sections of the check: the ticks have ids of their own.
        Html Point((string Point, string Parts) it)
        {
            Html ticked = $" checked";
            return $"""<p class="tick"><input id="tick-{it.Point}" name="{it.Point}" type="checkbox" value="true" data-parts="{it.Parts}"{(v.Guest.Ticked.Contains(it.Point) ? ticked : Html.None)}> <label for="tick-{it.Point}">{v.Texts[$"point.{it.Point}"]}</label></p>""";
        }
    }
}
