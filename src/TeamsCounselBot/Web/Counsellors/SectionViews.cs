using System.Diagnostics.CodeAnalysis;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>The counsellor's own sessions.</summary>
/// <param name="Of">The counsellor who reads.</param>
/// <param name="Sessions">By their start.</param>
/// <param name="LinkOf">The address of a person's page; null where there is none.</param>
[method: SetsRequiredMembers]
internal sealed record SessionsView(
    DeskView Of, IReadOnlyList<Session> Sessions, Func<Session, Participant, string?> LinkOf) : DeskView(Of);

/// <summary>Whom to call back.</summary>
/// <param name="Of">The counsellor who reads.</param>
/// <param name="Session">A session of theirs.</param>
/// <param name="Timings">How long somebody is waited for.</param>
[method: SetsRequiredMembers]
internal sealed record CallView(DeskView Of, Session Session, SessionTimings Timings) : DeskView(Of)
{
    /// <summary>The lost clients and the others whose number may be theirs, the first one first, with what each of them wishes.</summary>
    public IReadOnlyList<CallWords> ToCall { get; } =
        Session is { Phase: Phase.Live, Disruption: { Stage: not DisruptionStage.Reached } disruption }
        && CallbackNumbers.Words(Session.AsOne(), disruption, Of.Texts, PlainWords.Name) is var (lost, others)
            ? [.. lost, .. others]
            : [];

    /// <summary>The time to wait for those who come back without a call; empty where there is none.</summary>
    public string Wait => string.Concat(CallWords.Wait(Texts, Clock, Timings, Session.Disruption!));

    public bool IsOver => Session is not { Phase: Phase.Live, Disruption.Stage: not DisruptionStage.Reached };
}

/// <summary>The centre's receipts of deletion.</summary>
/// <param name="Of">The counsellor who reads.</param>
/// <param name="Chain">All receipts that are kept.</param>
/// <param name="Most">How many are listed at once.</param>
/// <param name="Search">Only receipts that it finds are listed.</param>
/// <param name="Before">Only receipts with a smaller number are listed; null = the newest.</param>
[method: SetsRequiredMembers]
internal sealed record ReceiptsView(DeskView Of, ReceiptChain Chain, int Most, ReceiptSearch Search, long? Before) : DeskView(Of);

/// <summary>One receipt.</summary>
/// <param name="Of">The counsellor who reads.</param>
/// <param name="Link">The receipt.</param>
/// <param name="BrokenFrom">The first number that does not fit the chain; null where all fit.</param>
[method: SetsRequiredMembers]
internal sealed record ReceiptView(DeskView Of, ReceiptLink Link, long? BrokenFrom) : DeskView(Of);

/// <summary>How clients found their sessions.</summary>
[method: SetsRequiredMembers]
internal sealed record StatisticsView(DeskView Of, IReadOnlyList<PeriodFigures> Periods) : DeskView(Of);

/// <summary>The centre's settings, and the rules for all sessions.</summary>
[method: SetsRequiredMembers]
internal sealed record SettingsView(DeskView Of, Plan Defaults, SessionTimings Timings) : DeskView(Of);
