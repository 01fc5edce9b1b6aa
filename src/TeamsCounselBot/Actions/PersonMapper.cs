using System.Collections.Immutable;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>Maps a channel account to a person with a role.</summary>
internal static class PersonMapper
{
    /// <summary>Of bots, as the Bot Framework writes their ids.</summary>
    private const string BotPrefix = "28:";

    /// <summary>Of people who dialled in, as Teams writes their ids: their number follows.</summary>
    private const string DialInPrefix = "4:";

    /// <summary>
    /// A counsellor needs positive evidence; all others are clients. A counsellor can give the role to people who may belong to the
    /// centre and look like its guests.
    /// </summary>
    public static Person Person(ChannelAccount account, CentreOptions centre, string? locale = null, string? timeZone = null)
    {
        var belongs = Belongs(account, centre);
        var id = account.Id ?? "";
        var role = belongs == true ? Role.Counsellor : Role.Client;
        var name = IsNumber(account.Name) ? null : account.Name;
        var dialsIn = id.StartsWith(DialInPrefix, StringComparison.Ordinal);
        return new Person(id, role, name, account.AadObjectId ?? account.ObjectId, locale, timeZone)
        {
            MayCounsel = belongs != false,
            Phone = dialsIn ? PhoneEntry.Read(id[DialInPrefix.Length..], "", null).Number : null,
            OfOtherTenant = centre.TenantId.Length > 0 && account.TenantId is { Length: > 0 } tenant
                && !tenant.Equals(centre.TenantId, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Whether the meeting's organiser belongs to the centre, as far as the meeting's details tell.</summary>
    public static bool OrganizerBelongs(ChannelAccount? organizer, CentreOptions centre) =>
        organizer is not null && Belongs(organizer, centre) != false;

    /// <summary>Null where the account is of the centre's tenant and nothing says whether it is a guest's there.</summary>
    private static bool? Belongs(ChannelAccount account, CentreOptions centre)
    {
        var home = centre.TenantId.Length == 0 || string.Equals(account.TenantId, centre.TenantId, StringComparison.OrdinalIgnoreCase);
        var guest = Is(account.UserRole, "anonymous", "guest")
            || account.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true;
        if ((account.AadObjectId ?? account.ObjectId) is not { Length: > 0 } objectId || !home || guest)
            return false;
        if (centre.Counsellors.Count > 0)
            return centre.Counsellors.Concat(centre.StandIns).Contains(objectId, StringComparer.OrdinalIgnoreCase);
        // The role of a guest may be "user" too: by itself it proves nothing.
        return account.UserPrincipalName is { Length: > 0 } || Is(account.UserRole, "owner", "admin") ? true : null;
    }

    private static bool Is(string? role, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (string.Equals(role, name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Of a person who dialled in the channel may give the number as the name.</summary>
    private static bool IsNumber(string? name) => name is not null && name.Any(char.IsDigit) && !name.Any(char.IsLetter);

    /// <summary>The people among the accounts, without bots.</summary>
    public static ImmutableArray<Person> People(IEnumerable<ChannelAccount>? accounts, CentreOptions centre, string botId) =>
        [.. (accounts ?? []).Where(a => a.Id is { Length: > 0 } id && id != botId && !IsBot(id)).Select(a => Person(a, centre))];

    /// <summary>What other bots among the accounts are called; one without a name by its id.</summary>
    public static ImmutableArray<string> OtherBots(IEnumerable<ChannelAccount>? accounts, string botId) =>
        [.. (accounts ?? []).Where(a => a.Id is { } id && id != botId && IsBot(id))
            .Select(a => PersonName.Clean(a.Name) ?? a.Id![BotPrefix.Length..])];

    private static bool IsBot(string id) => id.StartsWith(BotPrefix, StringComparison.Ordinal);

    /// <summary>The reader's language: <c>locale</c> "en-US" → "en"; null where the activity has none.</summary>
    public static string? Language(Activity activity) =>
        activity.SenderLocale()?.Split('-')[0].ToLowerInvariant() is { Length: > 0 } tag && Texts.Languages.Contains(tag) ? tag : null;

    /// <summary>
    /// The sender's IANA time zone, if this machine knows it and it is named after a city: people do not understand a bare offset, as
    /// <c>Etc/GMT-1</c>.
    /// </summary>
    public static string? TimeZone(Activity activity)
    {
        if (activity.SenderTimezone() is not { Length: > 0 } id || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return null;
        var iana = zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var converted) ? converted : "";
        return iana.Contains('/', StringComparison.Ordinal) && !iana.StartsWith("Etc/", StringComparison.Ordinal) ? iana : null;
    }
}
