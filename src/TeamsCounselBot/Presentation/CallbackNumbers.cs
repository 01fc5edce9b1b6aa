using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// Whom to call, and never somebody who wants no call: first the lost person's own number, then every other, since a client may have
/// come back under another id.
/// </summary>
internal static class CallbackNumbers
{
    /// <summary>
    /// The lost clients' numbers alone where they are known; else all that were left, unless the lost clients want no call.
    /// </summary>
    public static ImmutableArray<Participant> Of(Session session, Disruption disruption)
    {
        var lost = Clients(session, disruption).ToList();
        return lost.Where(p => IsShown(session, p)).ToImmutableArray() is { IsEmpty: false } known ? known
            : lost.Count > 0 && lost.All(p => p.WantsNoCall) ? []
            : All(session);
    }

    /// <summary>The clients who are lost, the one first who is called first.</summary>
    public static IEnumerable<Participant> Clients(Session session, Disruption disruption) =>
        disruption.Lost.Select(id => session.People.GetValueOrDefault(id)).OfType<Participant>().Where(p => p.Role == Role.Client);

    public static Participant? Lost(Session session, Disruption disruption) =>
        disruption.Who is { } who && session.People.GetValueOrDefault(who) is { Role: Role.Client } lost && IsShown(session, lost)
            ? lost
            : null;

    public static ImmutableArray<Participant> All(Session session) => [.. session.Clients.Where(p => IsShown(session, p))];

    /// <summary>There is a number, and nobody who left it wants no call: one person may be known under two ids.</summary>
    public static bool IsShown(Session session, Participant client) =>
        client.Phone is { } number && !session.Clients.Any(p => p.WantsNoCall && (p.Id == client.Id || p.Phone == number));
}
