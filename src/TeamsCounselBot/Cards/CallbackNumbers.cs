using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Whom to call: first the lost person's own number, then every other, since a client may have come back under another id.</summary>
internal static class CallbackNumbers
{
    /// <summary>The lost client's number alone where it is known; else all that were left.</summary>
    public static ImmutableArray<Participant> Of(Session session, Disruption disruption) =>
        Lost(session, disruption) is { } lost ? [lost] : All(session);

    public static Participant? Lost(Session session, Disruption disruption) =>
        disruption.Who is { } who && session.People.GetValueOrDefault(who) is { Role: Role.Client, Phone: not null } lost ? lost : null;

    public static ImmutableArray<Participant> All(Session session) => [.. session.Clients.Where(p => p.Phone is not null)];
}
