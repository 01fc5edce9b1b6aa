using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Who of a chat's roster is staff. What is not said counts against it.</summary>
public sealed class RosterTests
{
    private const string Home = "11111111-1111-4111-8111-111111111111";
    private static readonly CentreOptions Centre = new() { TenantId = Home, Name = "Beratungsstelle" };

    private static readonly ChannelAccount Member = new()
    {
        Id = "29:1",
        AadObjectId = "22222222-2222-4222-8222-222222222222",
        TenantId = Home,
        UserPrincipalName = "b@example.org",
        UserRole = "user",
    };

    [Fact]
    public void A_member_of_the_centres_tenant_is_a_counsellor() =>
        Assert.Equal(Role.Counsellor, Roster.Person(Member with { TenantId = Home.ToUpperInvariant() }, Centre).Role);

    [Fact]
    public void Who_is_named_without_a_tenant_is_a_client() => Assert.Equal(Role.Client, Roster.Person(Member with { TenantId = null }, Centre).Role);

    [Fact]
    public void Who_is_of_another_tenant_is_a_client() =>
        Assert.Equal(Role.Client, Roster.Person(Member with { TenantId = "33333333-3333-4333-8333-333333333333" }, Centre).Role);

    [Theory]
    [InlineData("guest", "b@example.org")]
    [InlineData("Anonymous", "b@example.org")]
    [InlineData("user", "b_elsewhere.example#ext#@example.org")]
    public void A_guest_of_the_centres_tenant_is_a_client(string role, string name) =>
        Assert.Equal(Role.Client, Roster.Person(Member with { UserRole = role, UserPrincipalName = name }, Centre).Role);

    [Fact]
    public void Who_has_no_account_is_a_client() => Assert.Equal(Role.Client, Roster.Person(Member with { AadObjectId = null }, Centre).Role);
}
