using Microsoft.Extensions.Options;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>The configured counselling centres, found by the tenant of a conversation.</summary>
internal sealed class CentreDirectory(IOptions<List<CentreOptions>> options)
{
    /// <summary>For development alone, where no centre is configured: start-up refuses this elsewhere.</summary>
    private static readonly CentreOptions Anywhere = new() { TenantId = "", Name = "Beratungsstelle" };

    /// <summary>The centre for people without one, because a card needs a centre's name.</summary>
    public static CentreOptions Nobody => Anywhere;

    /// <summary>The centre of people of whom nothing is known: with one centre there is no doubt, with several it is null.</summary>
    public CentreOptions? Only => options.Value is [var only] ? only : null;

    /// <summary>
    /// The centre of an activity: the centre of the chat's session, whatever the sender's tenant; else the centre of the chat's host or of
    /// the sender; null if there is none.
    /// </summary>
    /// <param name="activity">The activity.</param>
    /// <param name="isKnown">Whether a centre of this tenant has a session in this conversation.</param>
    public async Task<CentreOptions?> FindAsync(Activity activity, Func<string, string, Task<bool>> isKnown)
    {
        CentreOptions?[] named = [Find(activity.Conversation?.TenantId ?? ""), Find(activity.ChannelData?.Tenant?.Id ?? "")];
        var likely = named.FirstOrDefault(centre => centre is not null);
        if (options.Value.Count <= 1 && likely is not null)
            return likely;
        foreach (var centre in options.Value.OrderBy(centre => !named.Contains(centre)))
            if (await isKnown(centre.TenantId, activity.Conversation?.Id ?? ""))
                return centre;
        return likely;
    }

    /// <summary>The centre's index in the configuration, which identifies it without a name.</summary>
    public int PlaceOf(CentreOptions centre) => Math.Max(0, options.Value.IndexOf(centre));

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
        centre.TenantId.Length > 0 ? centre.TenantId : CentreDirectory.TenantOf(activity);
}
