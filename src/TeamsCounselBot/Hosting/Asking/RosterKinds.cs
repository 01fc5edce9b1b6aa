using System.Text.Json;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>The people of a roster by how the tenant knows them. Nothing else of them is told.</summary>
internal static class RosterKinds
{
    private const string Guest = "guest";
    private const string OwnTenant = "ownTenant";
    private const string OtherTenant = "otherTenant";
    private const string WithoutAccount = "withoutAccount";
    private const string PrincipalName = "userPrincipalName";
    private const string GuestMark = "#EXT#";
    private static readonly string[] Fields =
        ["id", "name", "aadObjectId", "objectId", "tenantId", "userRole", PrincipalName, "email", "givenName", "surname"];

    public static IEnumerable<(string Kind, IReadOnlyList<JsonElement> Members)> Of(JsonElement roster, string tenant) =>
        roster.Items("members").GroupBy(member => KindOf(member, tenant)).OrderBy(it => it.Key, StringComparer.Ordinal)
            .Select(it => (it.Key, (IReadOnlyList<JsonElement>)[.. it]));

    /// <summary>Which fields each of them has: the first kind of evidence for who belongs to the centre.</summary>
    public static TenantAnswer Told(string kind, IReadOnlyList<JsonElement> members) => new("roster." + kind)
    {
        Fields = [.. Fields.Where(field => members.All(member => member.At(field).Text() is not null))],
        Found = KnownWords.Count(members.SelectMany(member => (string[])
        [
            "item", .. member.At("userRole").Word(),
            .. HasGuestMark(member) ? ["with #EXT#"] : Array.Empty<string>(),
        ])),
    };

    private static string KindOf(JsonElement member, string tenant)
    {
        if ((member.At("aadObjectId").Text() ?? member.At("objectId").Text()) is null)
            return WithoutAccount;
        if (member.At("tenantId").Text() is { } theirs && !theirs.Equals(tenant, StringComparison.OrdinalIgnoreCase))
            return OtherTenant;
        return member.At("userRole").Text() is Guest || HasGuestMark(member) ? Guest : OwnTenant;
    }

    private static bool HasGuestMark(JsonElement member) =>
        member.At(PrincipalName).Text()?.Contains(GuestMark, StringComparison.OrdinalIgnoreCase) == true;
}
