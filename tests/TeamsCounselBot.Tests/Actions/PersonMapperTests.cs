using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>Finds the staff in a chat's roster. A missing value means no staff.</summary>
public sealed class PersonMapperTests
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
        Assert.Equal(Role.Counsellor, PersonMapper.Person(Member with { TenantId = Home.ToUpperInvariant() }, Centre).Role);

    [Fact]
    public void Who_is_named_without_a_tenant_is_a_client() =>
        Assert.Equal(Role.Client, PersonMapper.Person(Member with { TenantId = null }, Centre).Role);

    [Fact]
    public void Who_is_of_another_tenant_is_a_client() =>
        Assert.Equal(Role.Client, PersonMapper.Person(Member with { TenantId = "33333333-3333-4333-8333-333333333333" }, Centre).Role);

    [Theory]
    [InlineData("guest", "b@example.org")]
    [InlineData("Anonymous", "b@example.org")]
    [InlineData("user", "b_elsewhere.example#ext#@example.org")]
    public void A_guest_of_the_centres_tenant_is_a_client(string role, string name) =>
        Assert.Equal(Role.Client, PersonMapper.Person(Member with { UserRole = role, UserPrincipalName = name }, Centre).Role);

    /// <summary>Case F04: a guest's role may be "user" too, and the principal name may be missing.</summary>
    [Theory]
    [InlineData("user", null, Role.Client)]
    [InlineData(null, null, Role.Client)]
    [InlineData(null, "b@example.org", Role.Counsellor)]
    [InlineData("owner", null, Role.Counsellor)]
    [InlineData("ADMIN", null, Role.Counsellor)]
    public void A_counsellor_needs_evidence(string? role, string? name, object expected)
    {
        var person = PersonMapper.Person(Member with { UserRole = role, UserPrincipalName = name }, Centre);
        Assert.Equal((expected, true), (person.Role, person.MayCounsel));
    }

    [Fact]
    public void Where_the_centre_names_its_counsellors_nobody_else_is_one()
    {
        var named = Centre with { Counsellors = [Member.AadObjectId!.ToUpperInvariant()] };
        Assert.Equal(Role.Counsellor, PersonMapper.Person(Member with { UserPrincipalName = null }, named).Role);
        var other = PersonMapper.Person(Member with { AadObjectId = "44444444-4444-4444-8444-444444444444" }, named);
        Assert.Equal((Role.Client, false), (other.Role, other.MayCounsel));
        Assert.Equal(Role.Client, PersonMapper.Person(Member with { UserRole = "guest" }, named).Role);
    }

    [Theory]
    [InlineData(Home, "user", true)]
    [InlineData(Home, null, true)]
    [InlineData(Home, "guest", false)]
    [InlineData("33333333-3333-4333-8333-333333333333", "user", false)]
    [InlineData(null, "user", false)]
    public void An_organiser_belongs_to_the_centre_by_their_tenant(string? tenant, string? role, bool belongs) =>
        Assert.Equal(belongs,
            PersonMapper.OrganizerBelongs(Member with { TenantId = tenant, UserRole = role, UserPrincipalName = null }, Centre));

    /// <summary>Case F11.</summary>
    [Fact]
    public void Other_bots_are_nobody()
    {
        ChannelAccount[] accounts =
            [Member, new() { Id = "28:own" }, new() { Id = "28:bdd75849-0000-4000-8000-000000000001", Name = "Recorder" }];
        Assert.Equal([Member.Id!], PersonMapper.People(accounts, Centre, "28:own").Select(person => person.Id));
        Assert.Equal("Recorder", Assert.Single(PersonMapper.OtherBots(accounts, "28:own")));
    }

    [Theory]
    [InlineData("+49 30 9876543")]
    [InlineData(null)]
    public void The_number_of_who_dialled_in_is_no_name(string? name)
    {
        var person = PersonMapper.Person(new ChannelAccount { Id = "4:+49309876543", Name = name }, Centre);
        Assert.Equal((null, "+49309876543", Role.Client), (person.Name, person.Phone, person.Role));
    }

    [Theory]
    [InlineData("Europe/Kyiv", "Europe/Kyiv")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Etc/GMT-1", null)]
    [InlineData("UTC", null)]
    [InlineData("nowhere", null)]
    public void A_time_zone_is_one_that_people_know_by_a_city(string zone, string? expected) =>
        Assert.Equal(expected, PersonMapper.TimeZone(new Activity { Type = ActivityTypes.Message, LocalTimezone = zone }));

    [Fact]
    public void Who_has_no_account_is_a_client() =>
        Assert.Equal(Role.Client, PersonMapper.Person(Member with { AadObjectId = null }, Centre).Role);
}
