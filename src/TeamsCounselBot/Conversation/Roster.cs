using System.Collections.Immutable;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>Who somebody is: from the channel's account to a person with a role.</summary>
internal static class Roster
{
    /// <summary>
    /// A member of the centre's own tenant is a counsellor; guests in that tenant, federated and anonymous people are
    /// clients, and so is whoever is named without a tenant. Hosts of the meeting are made counsellors by the rules.
    /// </summary>
    public static Person Person(ChannelAccount account, CentreOptions centre, string? locale = null, string? timeZone = null)
    {
        var objectId = account.AadObjectId ?? account.ObjectId;
        var outside = account.UserRole is { } role
            && (role.Equals("anonymous", StringComparison.OrdinalIgnoreCase) || role.Equals("guest", StringComparison.OrdinalIgnoreCase));
        var guest = account.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) ?? false;
        var home = centre.TenantId.Length == 0 || string.Equals(account.TenantId, centre.TenantId, StringComparison.OrdinalIgnoreCase);
        var counsellor = objectId is not null && home && !outside && !guest;
        return new Person(account.Id ?? "", counsellor ? Role.Counsellor : Role.Client, account.Name, objectId, locale, timeZone);
    }

    public static ImmutableArray<Person> People(IEnumerable<ChannelAccount>? accounts, CentreOptions centre, string botId) =>
        [.. (accounts ?? []).Where(a => a.Id is { Length: > 0 } id && id != botId).Select(a => Person(a, centre))];

    /// <summary>The reader's language: <c>locale</c> "en-US" → "en"; null where the activity has none.</summary>
    public static string? Language(Activity activity) =>
        activity.Locale?.Split('-')[0].ToLowerInvariant() is { Length: > 0 } tag && Texts.Languages.Contains(tag) ? tag : null;

    /// <summary>The sender's IANA time zone, if the channel named one that this machine knows.</summary>
    public static string? TimeZone(Activity activity) =>
        activity.LocalTimezone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : null;
}
