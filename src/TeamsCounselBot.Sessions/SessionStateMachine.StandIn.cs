namespace TeamsCounselBot.Sessions;

/// <summary>A counsellor cannot come: a colleague takes the session over, and the clients are asked whether that suits them.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>
    /// Each is asked in their own chat. A counsellor's new offer takes the place of the one before. The centre's stand-ins are asked
    /// beside the colleagues who have not answered yet.
    /// </summary>
    private static TransitionBuilder OfferStandIn(Session s, SessionEvent.StandInOffered e, DateTimeOffset now)
    {
        var open = e is { By: null, For: null } ? s.StandInOffer : null;
        var from = e.By ?? e.For ?? open?.For;
        var own = from is null ? null : s.People.GetValueOrDefault(from)?.ObjectId;
        var asked = e.To.Where(colleague => !string.Equals(colleague.ObjectId, own, StringComparison.OrdinalIgnoreCase)
            && colleague.ObjectId != s.StandIn?.ObjectId && open?.Asked.Contains(colleague.ObjectId) != true).ToList();
        if (asked.Count == 0 || (open is null && from is not null && s.People.GetValueOrDefault(from) is not { Role: Role.Counsellor }))
            return TransitionBuilder.Of(s);
        var offer = open ?? new StandInOffer(from, [], now);
        offer = offer with { Asked = offer.Asked.Union(asked.Select(colleague => colleague.ObjectId)), Since = now };
        return asked.Aggregate(TransitionBuilder.Of(s with { StandInOffer = offer }),
            (step, colleague) => step.And(new Effect.AskStandIn(colleague.ObjectId, colleague.Address))).Then(ShowInPlace);
    }

    /// <summary>The first who says yes has it. The clients are told and asked, and so is the counsellor who cannot come.</summary>
    private TransitionBuilder TakeStandIn(Session s, SessionEvent.StandInTaken e, DateTimeOffset now)
    {
        var from = s.StandInOffer!.For ?? s.StandIn?.For;
        s = s with { StandInOffer = null, StandIn = new StandIn(e.Who, PersonName.Clean(e.Name), from) };
        var step = TransitionBuilder.Of(s);
        if (s.Phase == Phase.Invited)
        {
            s = s.WithEach(p => p is { Role: Role.Client, Removed: false, Answer: not Sessions.Answer.Declined }
                ? p with { AsksStandIn = true }
                : p);
            step = TransitionBuilder.Of(s).RenewEach(CardKind.StandIn, s.Clients.Where(p => p.AsksStandIn))
                .Then(x => Tell(x, Matter.OtherCounsellor, MomentOf(x, Matter.OtherCounsellor, now), now));
        }
        step = step.Then(ShowInPlace).RemoveEach(CardKind.FirstCall, s.Counsellors.Except(s.Callers));
        return from is null ? step : step.And(new Effect.TellOfStandIn(from));
    }

    private static TransitionBuilder RefuseStandIn(Session s, string who)
    {
        var asked = s.StandInOffer!.Asked.Remove(who);
        var step = TransitionBuilder.Of(s with { StandInOffer = asked.IsEmpty ? null : s.StandInOffer with { Asked = asked } })
            .Then(ShowInPlace);
        return asked.IsEmpty && s.StandInOffer.For is { } from ? step.And(new Effect.TellOfStandIn(from)) : step;
    }

    private static IEnumerable<(DateTimeOffset, Rule)> DueStandIns(Session s, SessionTimings timings)
    {
        if (s is { Plan.Start: { } start, StandInOffer: { For: { } from, IsOverdue: false } offer }
            && s.People.GetValueOrDefault(from) is not ({ Present: true } or { Attended: true }))
            yield return (Later(start - timings.JoinReminderBefore, offer.Since + SessionTimings.StandInsAfter), TellOfSilence);
        if (NobodyOfTheCentreAt(s) is { } alone)
            yield return (alone, FindStandIns);
    }

    /// <summary>Shortly before the start nobody has answered: the counsellor who cannot come must know it in time.</summary>
    private static TransitionBuilder TellOfSilence(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { StandInOffer = s.StandInOffer! with { IsOverdue = true } })
            .And(new Effect.TellOfStandIn(s.StandInOffer.For!));

    /// <summary>
    /// When the centre's stand-ins are asked: a client is there and nobody of the centre. Null where that is not so. A question that
    /// nobody has answered does not hold that up, since the client waits.
    /// </summary>
    private static DateTimeOffset? NobodyOfTheCentreAt(Session s) => s is
    {
        Plan: { Medium: Medium.Video, Start: { } start }, Phase: <= Phase.Live, MeetingEndedAt: null,
    }
        && !s.SentOnce.Contains(Reminder.StandIns) && !s.Counsellors.Any(p => p.Present || p.Attended)
        && s.People.Values.Any(p => p is { Present: true, Role: not Role.Counsellor })
        ? Later(start, s.StandInOffer?.Since ?? start) + SessionTimings.StandInsAfter
        : null;

    private static TransitionBuilder FindStandIns(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(Once(s, Reminder.StandIns)).And(new Effect.FindStandIns());
}
