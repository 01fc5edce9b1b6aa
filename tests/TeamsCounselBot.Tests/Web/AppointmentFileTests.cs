using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Web;

/// <summary>Cases F13 and F14, and what the file must never say.</summary>
public class AppointmentFileTests
{
    private static readonly Session Invited = CardSamples.Session with { Phase = Phase.Invited };

    [Fact]
    public void The_link_can_be_pressed_in_the_description()
    {
        var file = Write(Invited);
        Assert.Contains("DESCRIPTION:Hier nehmen Sie teil: https://teams.microsoft.com/l/meetup-join/x", file, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VALARM", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_appointment_says_so_and_rings_no_alarm()
    {
        var file = Write(Invited with { Cancelled = true });
        Assert.Contains("SUMMARY:Abgesagt: Videotermin", file, StringComparison.Ordinal);
        Assert.DoesNotContain("VALARM", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://teams.microsoft.com/l/x\r\nATTACH:https://evil.example")]
    [InlineData("https://teams.microsoft.com/l/x\nBEGIN:VALARM")]
    public void A_join_address_begins_no_line_of_its_own(string join)
    {
        var lines = Write(Invited with { Cancelled = true, Plan = Invited.Plan with { JoinUrl = join } }).ReplaceLineEndings("\n")
            .Split('\n');
        Assert.DoesNotContain(lines, line => line.StartsWith("ATTACH", StringComparison.Ordinal) || line == "BEGIN:VALARM");
    }

    [Fact]
    public void A_telephone_appointment_has_no_link() =>
        Assert.DoesNotContain(
            "https", Write(Invited with { Plan = Invited.Plan with { Medium = Medium.Telephone } }), StringComparison.Ordinal);

    /// <summary>Long lines are folded: an end of a line and a blank mean nothing.</summary>
    private static string Write(Session session) =>
        AppointmentFile.Write(session, new Texts("de"), CardSamples.Now)!.Replace("\r\n ", "", StringComparison.Ordinal);
}
