using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>Finds the centre of an activity: Teams may name the sender's tenant or the host's.</summary>
public sealed class CentresTests
{
    private static readonly CentreOptions North = new() { TenantId = "11111111-1111-4111-8111-111111111111", Name = "Nord" };
    private static readonly CentreOptions South = new() { TenantId = "22222222-2222-4222-8222-222222222222", Name = "Süd" };
    private const string Foreign = "33333333-3333-4333-8333-333333333333";

    [Theory]
    [InlineData(null, true)]
    [InlineData(Foreign, true)]
    public async Task Either_tenant_of_an_activity_may_be_the_centres(string? other, bool served)
    {
        Assert.Equal(served, await FindAsync([North], North.TenantId, other) == North);
        Assert.Equal(served, await FindAsync([North], other, North.TenantId) == North);
    }

    [Fact]
    public async Task A_stranger_is_served_nowhere() => Assert.Null(await FindAsync([North], Foreign, null));

    [Fact]
    public async Task A_known_conversation_belongs_to_the_centre_of_its_session()
    {
        Assert.Equal(North, await FindAsync([North, South], South.TenantId, South.TenantId, known: North));
        Assert.Equal(North, await FindAsync([North], Foreign, Foreign, known: North));
    }

    private static Task<CentreOptions?> FindAsync(List<CentreOptions> centres, string? sender, string? host, CentreOptions? known = null) =>
        new CentreDirectory(Options.Create(centres)).FindAsync(
            new Activity
            {
                Type = ActivityTypes.Message,
                Conversation = new ConversationAccount { Id = "19:x", TenantId = host },
                ChannelData = new TeamsChannelData { Tenant = sender is null ? null : new TenantInfo { Id = sender } },
            },
            (tenant, chat) => Task.FromResult(tenant == known?.TenantId && chat == "19:x"));
}
