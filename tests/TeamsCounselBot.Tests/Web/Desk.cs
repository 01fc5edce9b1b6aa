using TeamsCounselBot.Configuration;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The counsellors' page, as a counsellor reads it who leads nothing.</summary>
internal static class Desk
{
    public static DeskView Read(DeskPlace place) => new()
    {
        Texts = new Texts("de"),
        Centre = new CentreOptions { TenantId = "t", Name = "Nordhaus" },
        Visitor = new DeskVisitor("t", "object", HasRole: false),
        Leads = false,
        Section = "/desk",
        Place = place,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
    };
}
