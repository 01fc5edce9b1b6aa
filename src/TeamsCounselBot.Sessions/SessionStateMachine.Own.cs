namespace TeamsCounselBot.Sessions;

/// <summary>"Meine Angaben": what each person may do with what is kept of them.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>What is not given stays. A name that somebody gave is not changed by the roster any more.</summary>
    private static TransitionBuilder ChangeOwn(Session s, SessionEvent.OwnChanged e, DateTimeOffset now)
    {
        var person = s.People[e.By];
        var changed = person with { Language = e.Language ?? person.Language };
        if (PersonName.Clean(e.Name) is { } name && (name != person.Name || person.IsWeb))
            changed = changed with { Name = name, NameSet = true };
        if (e.Phone is { } phone && person.Role != Role.Counsellor)
            changed = (changed with { Phone = phone }).Noting(ConsentFor.Callback, given: true, s, now);
        if (changed == person)
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s.With(changed)).Then(ShowInPlace);
        return changed.Phone == person.Phone ? step : step.Show(CardKind.Invitation).ShowCounsellors(CardKind.Callback);
    }

    /// <summary>
    /// Everything that is this person's own goes; the channel's id stays while they are in the chat. Of counsellors the name stays, since
    /// clients must know with whom they speak. The counsellors are told of what clients delete.
    /// </summary>
    private static TransitionBuilder DeleteOwn(Session s, SessionEvent.OwnDeleted e, DateTimeOffset now)
    {
        var person = s.People[e.By];
        var emptied = person.WithoutPreparation() with
        {
            TimeZone = null,
            Feedback = null,
            FeedbackSkipped = person.FeedbackDone,
            ConsentWithdrawn = false,
            Consents = person.Consents.Clear(),
            Contact = person.Contact?.Emptied(),
        };
        s = WithoutMessages(s, e.By);
        if (person.Role == Role.Counsellor)
            return TransitionBuilder.Of(s.With(emptied)).Then(ShowInPlace);
        emptied = emptied with { Name = null, NameSet = true, Answer = Sessions.Answer.None, AnsweredFor = null, OwnDeleted = true };
        return TransitionBuilder.Of(s.With(emptied) with
        {
            CamerasOff = s.CamerasOff.Remove(e.By),
            BadLines = s.BadLines.Remove(e.By),
        }).Then(ShowInPlace)
            .Show(CardKind.Invitation).Then(UpdateWhatWasPrepared)
            .UpdateEach(CardKind.FeedbackAnswers, s.Counsellors).UpdateEach(CardKind.OtherTime, s.Counsellors)
            .UpdateEach(CardKind.Declined, s.Counsellors)
            .Then(x => Ask(x, CardKind.ConsentNotice, e.By, now));
    }

    /// <summary>Once asked, the deletion waits, and not longer for being asked again. A reason is not asked.</summary>
    private static TransitionBuilder Hold(Session s, SessionEvent.ErasureHeld e, DateTimeOffset now)
    {
        if (e.On == s.Holds.ContainsKey(e.By))
            return TransitionBuilder.Of(s);
        var held = e.On
            ? s with { Holds = s.Holds.Add(e.By, now), HeldFrom = s.HeldFrom ?? now, HeldUntil = null }
            : s with { Holds = s.Holds.Remove(e.By) };
        if (held.Holds.IsEmpty)
            held = held with { HeldUntil = now };
        // The thirty days of an earlier hold are over.
        if (held.HoldEnds <= now)
            return TransitionBuilder.Of(s);
        return ShowWhenErased(held).Then(x => Ask(x, CardKind.ConsentNotice, e.By, now));
    }

    private static TransitionBuilder HoldIsOver(Session s, DateTimeOffset now) =>
        ShowWhenErased(s with { Holds = s.Holds.Clear(), HeldUntil = s.HoldEnds }).UpdateEach(CardKind.ConsentNotice, s.Counsellors);

    private static TransitionBuilder ShowWhenErased(Session s) =>
        s.Phase == Phase.Closing ? TransitionBuilder.Of(s).Show(CardKind.ErasureNotice) : TransitionBuilder.Of(s);
}
