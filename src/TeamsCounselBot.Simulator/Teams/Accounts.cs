using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>People and the bot as the channel writes them down.</summary>
internal static class Accounts
{
    /// <summary>As the sender of an activity.</summary>
    public static JsonObject Sender(Person person)
    {
        var account = new JsonObject { ["id"] = person.AccountId, ["name"] = person.Name };
        if (person.ObjectId is not null)
            account["aadObjectId"] = person.ObjectId;
        return account;
    }

    /// <summary>A member who was added or removed; only an addition says that the person is anonymous.</summary>
    public static JsonObject Changed(Person person, bool added)
    {
        var account = new JsonObject { ["id"] = person.AccountId };
        if (person.ObjectId is not null)
            account["aadObjectId"] = person.ObjectId;
        else if (added)
            account["userRole"] = "anonymous";
        return account;
    }

    /// <summary>As a member of a roster.</summary>
    public static JsonObject Member(Person person, BotIdentity identity, Behaviour behaviour)
    {
        if (person.IsAnonymous)
            return new JsonObject
            {
                ["id"] = person.AccountId,
                ["name"] = person.Name,
                ["tenantId"] = identity.TenantId,
                ["userRole"] = "anonymous"
            };
        var isGuest = person.Kind == PersonKind.Guest;
        var member = new JsonObject
        {
            ["id"] = person.AccountId,
            ["name"] = person.Name,
            ["objectId"] = person.ObjectId,
            ["aadObjectId"] = person.ObjectId,
            ["tenantId"] = person.TenantId,
            ["userRole"] = isGuest && behaviour.Guests != GuestEntry.NameAlone ? "guest" : "user",
        };
        if (isGuest && behaviour.Guests == GuestEntry.RoleAlone)
            return member;
        member["email"] = person.PrincipalName;
        member["userPrincipalName"] = person.PrincipalName;
        return member;
    }

    public static JsonObject Bot(BotIdentity identity) => new() { ["id"] = identity.AccountId, ["name"] = identity.Name };
}
