using Microsoft.Extensions.Options;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>The configured counselling centres, found by the tenant of a conversation.</summary>
internal sealed class Centres(IOptions<List<CentreOptions>> options)
{
    /// <summary>For development alone, where no centre is configured: start-up refuses this elsewhere.</summary>
    private static readonly CentreOptions Anywhere = new() { TenantId = "", Name = "Beratungsstelle" };

    /// <summary>For who belongs to no centre: a card still names somebody.</summary>
    public static CentreOptions Nobody => Anywhere;

    public CentreOptions? Find(Activity activity) => Find(TenantOf(activity));

    public CentreOptions Of(Session session) => Find(session.Place.TenantId) ?? Anywhere;

    public CentreOptions? Find(string tenantId) => options.Value is { Count: > 0 } centres
        ? centres.FirstOrDefault(c => c.TenantId.Equals(tenantId, StringComparison.OrdinalIgnoreCase))
        : Anywhere;

    public static string TenantOf(Activity activity) => activity.ChannelData?.Tenant?.Id ?? activity.Conversation?.TenantId ?? "";
}

internal static class CentreExtensions
{
    /// <summary>The tenant by which the sessions of this conversation are kept.</summary>
    public static string Tenant(this CentreOptions centre, Activity activity) =>
        centre.TenantId.Length > 0 ? centre.TenantId : Centres.TenantOf(activity);
}
