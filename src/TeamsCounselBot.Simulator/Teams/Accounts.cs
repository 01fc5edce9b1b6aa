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

    /// <summary>As a member who was added or removed; only an addition tells that somebody is anonymous.</summary>
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
    public static JsonObject Member(Person person, BotIdentity identity)
    {
        if (person.IsAnonymous)
            return new JsonObject { ["id"] = person.AccountId, ["name"] = person.Name, ["tenantId"] = identity.TenantId, ["userRole"] = "anonymous" };
        return new JsonObject
        {
            ["id"] = person.AccountId,
            ["name"] = person.Name,
            ["objectId"] = person.ObjectId,
            ["aadObjectId"] = person.ObjectId,
            ["email"] = person.PrincipalName,
            ["userPrincipalName"] = person.PrincipalName,
            ["tenantId"] = person.TenantId,
            ["userRole"] = "user",
        };
    }

    public static JsonObject Bot(BotIdentity identity) => new() { ["id"] = identity.AccountId, ["name"] = identity.Name };
}
