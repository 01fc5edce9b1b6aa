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
            : lost.Count > 0 && lost.All(p => WantsNoCall(session, p)) ? []
            : All(session);
    }

    /// <summary>
    /// All whom counsellors read of in this disruption: the lost clients, and the others whose numbers may be theirs. Where it is
    /// unknown who is lost, also those who want no call, so that nobody looks for their number elsewhere.
    /// </summary>
    /// <param name="session">The session, each person once.</param>
    /// <param name="disruption">The broken line.</param>
    /// <param name="t">The reader's language.</param>
    /// <param name="name">A name, fit for the place that shows it.</param>
    /// <param name="withOthers">The others too, though the lost client's own number is known.</param>
    public static (ImmutableArray<CallWords> Lost, ImmutableArray<CallWords> Others) Words(
        Session session, Disruption disruption, Texts t, Func<Participant, Texts, string> name, bool withOthers = false)
    {
        var lost = Clients(session, disruption).ToList();
        IEnumerable<Participant> others = lost.Count == 0
            ? session.Clients.Where(p => IsShown(session, p) || WantsNoCall(session, p))
            : withOthers && !lost.Any(p => WantsNoCall(session, p)) ? All(session).Except(lost)
            : Of(session, disruption).Except(lost);
        var people = lost.ConvertAll(p => CallWords.Of(session, t, p, name(p, t), CallFor.BrokenLine));
        // A number under another id may be the one of somebody who signs.
        var signs = people.Any(it => it.Signs is not null);
        return ([.. people], [.. others.Select(p => CallWords.Of(session, t, p, name(p, t), CallFor.BrokenLine))
            .Select(it => signs ? it with { IsToDial = false } : it)]);
    }

    /// <summary>The clients who are lost, the one first who is called first.</summary>
    public static IEnumerable<Participant> Clients(Session session, Disruption disruption) =>
        disruption.Lost.Select(id => session.People.GetValueOrDefault(id)).OfType<Participant>().Where(p => p.Role == Role.Client);

    public static ImmutableArray<Participant> All(Session session) => [.. session.Clients.Where(p => IsShown(session, p))];

    /// <summary>There is a number, and nobody who left it wants no call: one person may be known under two ids.</summary>
    public static bool IsShown(Session session, Participant client) =>
        client.Phone is not null && !WantsNoCall(session, client);

    /// <summary>Nobody calls them, as they said under one of their ids.</summary>
    public static bool WantsNoCall(Session session, Participant client) => SameNumber(session, client).Any(p => p.WantsNoCall);

    /// <summary>The client, and every other who left the same number: they may be one person, so that the wishes of all count.</summary>
    public static IEnumerable<Participant> SameNumber(Session session, Participant client) =>
        session.Clients.Where(p => p.Id == client.Id || (p.Phone is { } number && number == client.Phone));
}
