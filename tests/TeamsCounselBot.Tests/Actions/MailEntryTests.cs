using TeamsCounselBot.Actions;

namespace TeamsCounselBot.Tests.Actions;

public class MailEntryTests
{
    [Theory]
    [InlineData("klara@example.org", "klara@example.org")]
    [InlineData("  klara.k+termin@Example.ORG ", "klara.k+termin@example.org")]
    [InlineData("k@münchen.example", "k@xn--mnchen-3ya.example")]
    [InlineData("klara@gmail.com", "klara@gmail.com")]
    [InlineData("klara@mail.com", "klara@mail.com")]
    [InlineData("klara@gmx.at", "klara@gmx.at")]
    public void One_address_is_taken(string typed, string address) => Assert.Equal((address, null), MailEntry.Read(typed, isSure: false));

    [Theory]
    [InlineData("klara")]
    [InlineData("klara@")]
    [InlineData("@example.org")]
    [InlineData("klara@example")]
    [InlineData("klara@example.org, otto@example.org")]
    [InlineData("klara@example.org;otto@example.org")]
    [InlineData("klara@example.org\r\nBcc: otto@example.org")]
    [InlineData("klara\n@example.org")]
    [InlineData("Klara <klara@example.org>")]
    [InlineData("klara@@example.org")]
    [InlineData("klara@exa mple.org")]
    [InlineData(".klara@example.org")]
    [InlineData("klara..k@example.org")]
    [InlineData("\"klara\"@example.org")]
    [InlineData("klara@[127.0.0.1]")]
    [InlineData("klara@127.0.0.1")]
    [InlineData("klara@-example.org")]
    [InlineData("клара@example.org")]
    public void What_is_not_exactly_one_address_is_a_fault(string typed) =>
        Assert.Equal((null, "fault.mail"), MailEntry.Read(typed, isSure: false));

    [Fact]
    public void An_address_that_no_server_takes_is_a_fault()
    {
        Assert.NotNull(MailEntry.Read(new string('a', 65) + "@example.org", isSure: false).Fault);
        Assert.NotNull(MailEntry.Read("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".org", isSure: false).Fault);
    }

    [Theory]
    [InlineData("gmial.com", "gmail.com")]
    [InlineData("gmai.com", "gmail.com")]
    [InlineData("gmail.con", "gmail.com")]
    [InlineData("gmaill.com", "gmail.com")]
    [InlineData("hotmial.com", "hotmail.com")]
    [InlineData("t-onlin.de", "t-online.de")]
    [InlineData("wep.de", "web.de")]
    [InlineData("gmx.dee", "gmx.de")]
    public void A_slip_in_a_well_known_domain_is_asked_back(string typed, string meant)
    {
        Assert.Equal(meant, MailEntry.Likely(typed));
        Assert.Equal((null, $"fault.mail.likely\nklara@{meant}"), MailEntry.Read($"klara@{typed}", isSure: false));
        Assert.Equal(($"klara@{typed}", null), MailEntry.Read($"klara@{typed}", isSure: true));
    }

    [Theory]
    [InlineData("example.org"), InlineData("ne.com"), InlineData("caritas.de"), InlineData("stadt-musterstadt.de")]
    public void Other_domains_are_taken_as_they_are(string typed) => Assert.Null(MailEntry.Likely(typed));
}
