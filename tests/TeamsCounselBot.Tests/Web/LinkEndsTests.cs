using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Web;

public sealed class LinkEndsTests
{
    [Theory]
    [InlineData("/s/CfDJ8_a-b.", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b)", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b>", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b,", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b;", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b\"", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b \r\n", "/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8_a-b>).", "/s/CfDJ8_a-b")]
    [InlineData("/t/abcdefghijklmnopqrstuv.", "/t/abcdefghijklmnopqrstuv")]
    [InlineData("/c/CfDJ8.ics.", "/c/CfDJ8.ics")]
    [InlineData("/check.", "/check")]
    [InlineData("/check/CfDJ8»", "/check/CfDJ8")]
    [InlineData("/s/CfDJ8/termin.ics)", "/s/CfDJ8/termin.ics")]
    public void Signs_behind_a_link_are_cut_off(string path, string clean) => Assert.Equal(clean, LinkEnds.Clean(path)?.Value);

    [Theory]
    [InlineData("/s/CfDJ8_a-b")]
    [InlineData("/s/CfDJ8-")]
    [InlineData("/s/CfDJ8_")]
    [InlineData("/c/CfDJ8.ics")]
    [InlineData("/s/.")]
    [InlineData("/s/")]
    [InlineData("/sessions.")]
    [InlineData("/desk/receipts.")]
    public void Other_addresses_stay_as_they_are(string path) => Assert.Null(LinkEnds.Clean(path));
}
