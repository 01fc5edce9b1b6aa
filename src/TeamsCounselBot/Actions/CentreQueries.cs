using System.Globalization;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Actions;

/// <summary>
/// Queries of counsellors about their centre, from their own chat and their page: sessions, receipts, statistics, defaults. The
/// caller has already checked who asks.
/// </summary>
internal sealed class CentreQueries(SessionStore store, Receipts receipts, StatisticsStore statistics, SessionTimings rules,
    TimeProvider? clock = null)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The sessions that this person counsels and that are not being erased, by their start.</summary>
    /// <param name="tenant">The centre's tenant.</param>
    /// <param name="keys">What the person is known by: a channel id, an Entra object id.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<IReadOnlyList<Session>> UpcomingAsync(string tenant, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var found = new Dictionary<string, Session>();
        foreach (var key in keys)
            foreach (var session in await store.OfPersonAsync(tenant, key, cancel))
                found.TryAdd(session.Id, session);
        return [.. found.Values.Where(s => s.Phase < Phase.Erasing && Person(s, keys) is not null)
            .OrderBy(s => s.Plan.Start ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>
    /// The sessions of the next day and a night that somebody who cannot come hands over or cancels, with those whose cancellation they
    /// can still take back; for the centre's leads all of them.
    /// </summary>
    /// <param name="tenant">The centre's tenant.</param>
    /// <param name="keys">The ids by which the person is known.</param>
    /// <param name="leads">Whether they lead the centre.</param>
    /// <param name="centre">The centre.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<AbsenceView> DayAsync(
        string tenant, IReadOnlyCollection<string> keys, bool leads, CentreOptions centre, CancellationToken cancel)
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        var own = await UpcomingAsync(tenant, keys, cancel);
        IReadOnlyList<Session> all = leads ? await store.OfPersonAsync(tenant, SessionStore.WholeCentre, cancel) : [];
        var colleagues = own.Concat(all).SelectMany(s => s.Counsellors)
            .Where(p => p.ObjectId is not null && p.Name is not null && !keys.Contains(p.Id) && !keys.Contains(p.ObjectId))
            .Select(p => (ObjectId: p.ObjectId!.ToLowerInvariant(), Name: p.Name!)).DistinctBy(p => p.ObjectId).ToList();
        return new AbsenceView([.. own.Where(s => IsOfDay(s) || MayComeBack(s))],
            [.. all.Where(s => IsOfDay(s) && own.All(o => o.Id != s.Id))], colleagues,
            centre.StandIns.Count > 0);

        bool IsOfDay(Session s) =>
            s.Phase <= Phase.Live && s.Plan.Start is { } start && start < now + Day && (s.Plan.End ?? start + Hour) > now;

        bool MayComeBack(Session s) => s is { Phase: Phase.Closing, LastUndo: { Step: UndoStep.Cancel } undo } && now < undo.Until;
    }

    /// <summary>A person's channel id is their own for this bot; the object id finds what another installation knew them by.</summary>
    public static IReadOnlyList<string> KeysOf(BotConnector.ChannelAccount? person) =>
        [.. new[] { person?.Id, person?.AadObjectId ?? person?.ObjectId }.OfType<string>()];

    /// <summary>Who of the session's counsellors this is; null for anybody else, and for who was removed from the chat.</summary>
    public static Participant? Person(Session session, IReadOnlyCollection<string> keys) =>
        session.Counsellors.FirstOrDefault(p => !p.Removed && (keys.Contains(p.Id) || (p.ObjectId is { } id && keys.Contains(id))));

    /// <summary>The latest receipts before one, the newest first.</summary>
    public Task<List<ReceiptLink>> ReceiptsAsync(string tenant, int most, CancellationToken cancel, long before = long.MaxValue) =>
        receipts.ListAsync(tenant, most, cancel, before);

    /// <summary>The receipt with this number; null where the centre has none.</summary>
    public async Task<ReceiptLink?> ReceiptAsync(string tenant, long number, CancellationToken cancel) => number is < 1 or long.MaxValue
        ? null
        : (await receipts.ListAsync(tenant, 1, cancel, before: number + 1)).FirstOrDefault(link => link.Number == number);

    /// <summary>The receipt with this reference, which the session's counsellors got; null if the centre has none.</summary>
    public Task<ReceiptLink?> ReceiptAsync(string tenant, Guid reference, CancellationToken cancel) =>
        receipts.FindAsync(tenant, reference, cancel);

    /// <summary>All receipts that are kept.</summary>
    public Task<ReceiptChain> ChainAsync(string tenant, CancellationToken cancel) => receipts.ChainAsync(tenant, cancel);

    /// <summary>The number from which on the chain of receipts does not hold; null where it holds.</summary>
    public Task<long?> BrokenFromAsync(string tenant, CancellationToken cancel) => receipts.VerifyAsync(tenant, cancel);

    /// <summary>A kept receipt as it is shown.</summary>
    public static ErasureReceipt Shown(ReceiptLink link)
    {
        var number = link.Number.ToString(CultureInfo.InvariantCulture);
        return link.Receipt is { } receipt
            ? new ErasureReceipt(number, receipt.Reference, receipt.ErasedOn, receipt.Steps)
            : ErasureReceipt.Unreadable(number);
    }

    /// <summary>The released periods, the newest first.</summary>
    public async Task<IReadOnlyList<PeriodFigures>> PeriodsAsync(string tenant, CancellationToken cancel) =>
        [.. (await statistics.ReadAsync(tenant, cancel)).Select(PeriodFigures.Of)];

    /// <summary>What the centre's sessions start with.</summary>
    public Plan Defaults(CentreOptions centre) => Actions.Defaults.Of(centre, rules);

    /// <summary>The time spans that hold for all sessions.</summary>
    public SessionTimings Timings => rules;
}
