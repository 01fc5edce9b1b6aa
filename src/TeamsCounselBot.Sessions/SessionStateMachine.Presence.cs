namespace TeamsCounselBot.Sessions;

/// <summary>
/// Before the bot misses a person, it asks Teams whether they are in the meeting. Teams reports the leave of one device like the
/// leave of the person, who may have two. Teams has no answer for people without an account.
/// </summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>Then the callback begins without an answer.</summary>
    internal static readonly TimeSpan LongestPresenceAnswer = TimeSpan.FromSeconds(5);

    private static TransitionBuilder Miss(Session s, DateTimeOffset now)
    {
        var ask = s.Place.MeetingId is null ? [] : s.Disruption!.Lost.SelectMany(id => s.KnownAs(id))
            .Where(p => p.ObjectId is not null).Select(p => p.Id).ToList();
        if (ask.Count == 0)
            return CallBack(s);
        s = s with { Disruption = s.Disruption! with { AskedAt = now, Asked = [.. ask] } };
        return ask.Aggregate(TransitionBuilder.Of(s), (step, id) => step.And(new Effect.ReadPresence(id)));
    }

    private static TransitionBuilder PresenceWasRead(Session s, SessionEvent.PresenceRead e, DateTimeOffset now)
    {
        if (s is not { Phase: Phase.Live, Disruption: { Stage: DisruptionStage.Grace } missing } || !missing.Asked.Contains(e.Who))
            return TransitionBuilder.Of(s);
        var before = s;
        s = s with { Disruption = missing with { Asked = missing.Asked.Remove(e.Who) } };
        if (e.InMeeting != true)
            return s.Disruption!.Asked.IsEmpty ? CallBack(s) : TransitionBuilder.Of(s);
        s = s.With(s.People[e.Who] with { Present = true, Attended = true });
        var step = ComeBack(s, before, [s.People[e.Who]]);
        return step.State.Disruption is { Stage: DisruptionStage.Grace, Asked.IsEmpty: true } ? step.Then(CallBack) : step;
    }
}
