using TeamsCounselBot.Effects;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>The checks of the outbox, and of what reaches the world.</summary>
internal sealed partial class Books
{
    private static readonly CardCatalog Cards = CardCatalog.Standard;

    private readonly Dictionary<long, SimulatedProcess> _inHand = [];
    private readonly Dictionary<long, int> _arrived = [];
    private readonly HashSet<long> _refused = [];
    private readonly HashSet<long> _failed = [];
    private readonly Dictionary<(string Session, Effect Message), (string Id, int Times)> _left = [];

    private sealed record Queued(long Number, string Session, Lane Lane, string Subject, long Claim, int Attempts);

    private List<Queued> Queue(string session) => Queue("session_id = $1", session);

    private List<Queued> Queue(string which, object value) => SimulatedTables.Now(world.Tables.Statements.AllAsync(
        $"SELECT number, session_id, lane, hex(subject), claim, attempts FROM effects WHERE {which}",
        row => new Queued(
            row.GetInt64(0), row.GetString(1), (Lane)row.GetInt16(2), row.GetString(3), row.GetInt64(4), row.GetInt32(5)), default, value));

    /// <summary>A round committed: what it has claimed now was first in its lane, and in nobody's hand.</summary>
    private void LookAtClaims(SimulatedProcess process)
    {
        var claimed = Queue("claim = $1", process.Number).Where(row => _inHand.GetValueOrDefault(row.Number) != process).ToList();
        foreach (var own in claimed)
        {
            Check(!_inHand.TryGetValue(own.Number, out var other) || !world.Alive.Contains(other),
                "An effect is in the hand of one process", $"{own}");
            _inHand[own.Number] = process;
            var queue = Queue(own.Session);
            foreach (var row in queue.Where(row => row.Number != own.Number))
                LookAtOrder(own, row, isAside: (row.Claim == 0 || claimed.Exists(also => also.Number == row.Number))
                    && queue.Exists(same => same.Lane == row.Lane && same.Subject == row.Subject && same.Number <= row.Number
                        && same.Attempts >= Outbox.StepsAsideAfter));
        }
    }

    private void LookAtOrder(Queued own, Queued row, bool isAside)
    {
        if (row.Lane == own.Lane && row.Number < own.Number)
            Check(row.Subject != own.Subject && (own.Lane == Lane.Message || isAside), "Effects of a lane are performed in their order",
                $"{own} before {row}");
        if (own.Lane == Lane.Erasure && row.Lane != Lane.Erasure)
            Check(isAside, "The erasure begins when all else is done", $"{own} before {row}");
    }

    /// <summary>A process performs it now.</summary>
    public void Begun(ClaimedEffect claim) => Reach($"effect {EffectKinds.Of(claim.Effect).Name}");

    /// <summary>The process has ended its work with it, in whatever way.</summary>
    public void Ended(ClaimedEffect claim)
    {
        _inHand.Remove(claim.Number);
        if (claim.Effect is not Effect.ShowCard { Slot: var slot } || !Sessions.TryGetValue(claim.Session.Id, out var session)
            || _arrived.ContainsKey(claim.Number) || _refused.Contains(claim.Number) || session.Posted.ContainsKey(slot.Key)
            || Queue(session.Id).Exists(row => row.Number == claim.Number) || Cards[slot.Card].IsSentOnce)
            return;
        Check(!Cards.MayShow(claim.Session, slot) || !Cards.MayShow(session, slot),
            "No card that people need is given up without a refusal", $"{session.Id} {claim.Effect}");
    }

    /// <summary>The world's answer to a call of this work; the work may end its effect for some of them.</summary>
    public void Answers(Work work, Fault fault)
    {
        if (fault != Fault.None)
            Reach($"fault {fault}");
        // To a failure the platform asks for a repetition, also where it has taken the message.
        if (work.Claim is { } failed && fault is Fault.FailingAndTaken or Fault.ForeignPage)
            _failed.Add(failed.Number);
        if (work.Claim is { } claim && fault is Fault.Refused or Fault.NotInChat or Fault.Failing or Fault.FailingAndTaken or Fault.Missing)
            _refused.Add(claim.Number);
    }

    /// <summary>A message stands in a chat.</summary>
    public void Arrived(Work work, string chat)
    {
        var id = SimulatedTeams.SessionOf(chat);
        if (work.Claim is not { } claim)
            return;
        Check(claim.Session.Id == id, "A card goes into its own chat", work.Name);
        var times = _arrived[claim.Number] = _arrived.GetValueOrDefault(claim.Number) + 1;
        if (Sessions.TryGetValue(id, out var now))
            Check(now.Erasure is not { AcceptedAt: not null }, "Nothing is posted into a chat whose deletion was accepted", work.Name);
        if (claim.Effect is not Effect.ShowCard { Slot: var slot })
            return;
        Reach($"card {slot.Card}");
        if (!Cards[slot.Card].IsSentOnce)
            return;
        Check(times == 1 || _failed.Contains(claim.Number), "Each reminder arrives at most once", work.Name);
        Check(claim.Session.Phase is Phase.Invited or Phase.Live && !claim.Session.Cancelled,
            "No reminder comes after the end, a cancellation or before an invitation", $"{work.Name} in {claim.Session.Phase}");
    }

    /// <summary>A mail or text message left.</summary>
    /// <param name="work">What sent it.</param>
    /// <param name="id">Its Message-ID, or its reference.</param>
    public void Left(Work work, string id)
    {
        var (session, effect) = (work.Claim!.Session, work.Claim.Effect);
        var (who, matter) = effect switch
        {
            Effect.SendMail mail => (mail.Who, mail.Matter),
            Effect.SendText text => (text.Who, text.Matter),
            _ => throw new InvalidOperationException(work.Name),
        };
        Reach($"message {matter}");
        var before = _left.GetValueOrDefault((session.Id, effect));
        Check(before.Times == 0 || !Ways.Of(matter).IsReminder, "A reminder by mail or text message leaves at most once", work.Name);
        Check(before.Times == 0 || before.Id == id, "A message that is repeated keeps its id", work.Name);
        _left[(session.Id, effect)] = (id, before.Times + 1);
        Check(session.People[who] is { Role: not Role.Counsellor, Contact: { HasAny: true, Stopped: false } },
            "A message goes only to a client who gave a way and has not stopped it", work.Name);
    }

    /// <summary>Graph takes the deletion of a chat.</summary>
    public void Deleting(Work work, string chat)
    {
        var id = SimulatedTeams.SessionOf(chat);
        Reach("deletion");
        Check(work.Claim?.Session.Id == id && work.Claim.Effect is Effect.Erase { Step: ErasureStep.DeleteChat },
            "A chat is deleted by its own erasure", work.Name);
        Check(Sessions.TryGetValue(id, out var session) && session is { Phase: Phase.Erasing, Erasure.LeavesChat: false },
            "A chat is deleted while its session is being erased", work.Name);
    }
}
