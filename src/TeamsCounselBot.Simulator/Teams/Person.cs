using System.Security.Cryptography;
using TeamsCounselBot.Simulator.Mailboxes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>The kind of a person's account, seen from the meeting's tenant.</summary>
internal enum PersonKind
{
    Counsellor,
    Guest,
    Federated,
    Anonymous,
}

/// <summary>A person who uses the bot. The world's gate guards it, like everything in the model.</summary>
internal sealed class Person
{
    /// <summary>Of the control API: <c>p1</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required PersonKind Kind { get; init; }

    public required string TenantId { get; init; }

    /// <summary>As bots see this person; an anonymous one can get another on every join.</summary>
    public required string AccountId { get; set; }

    /// <summary>The directory's id; an anonymous person has none.</summary>
    public string? ObjectId { get; init; }

    public string? PrincipalName { get; init; }

    /// <summary>Their own mailbox, which has nothing to do with Teams.</summary>
    public required string Email { get; init; }

    /// <summary>Their telephone, as E.164.</summary>
    public required string Mobile { get; init; }

    public List<DeliveredMail> Mails { get; } = [];

    public List<DeliveredText> Texts { get; } = [];

    public required string Locale { get; set; }

    public required string TimeZone { get; set; }

    /// <summary>App roles of the bot's registration that the directory gave this person.</summary>
    public IReadOnlyList<string> AppRoles { get; set; } = [];

    /// <summary>The chat of this person with the bot alone.</summary>
    public required Chat Personal { get; init; }

    public bool IsAnonymous => Kind == PersonKind.Anonymous;

    public static string NewAccountId(PersonKind kind) => kind == PersonKind.Anonymous
        ? Guid.NewGuid().ToString()
        : "29:1" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
}
