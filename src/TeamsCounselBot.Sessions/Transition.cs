using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>What follows from an event: the next state, what to do, and when to look again.</summary>
internal sealed record Transition(Session? State, ImmutableArray<Effect> Effects, DateTimeOffset? DueAt);

/// <summary>A state on its way through a decision, with the effects gathered so far.</summary>
internal readonly record struct TransitionBuilder(Session State, ImmutableArray<Effect> Effects)
{
    public static TransitionBuilder Of(Session state) => new(state, []);

    public TransitionBuilder And(Effect effect) => new(State, Effects.Add(effect));

    /// <summary>Continues with the next step and keeps the effects so far.</summary>
    public TransitionBuilder Then(Func<Session, TransitionBuilder> next)
    {
        var following = next(State);
        return following with { Effects = Effects.AddRange(following.Effects) };
    }

    public TransitionBuilder Show(CardKind card, string? to = null) => And(new Effect.ShowCard(new CardSlot(card, to)));

    public TransitionBuilder Remove(CardKind card, string? to = null) => And(new Effect.RemoveCard(new CardSlot(card, to)));

    /// <summary>Shows the card to each of these people alone.</summary>
    public TransitionBuilder ShowEach(CardKind card, IEnumerable<Participant> people) =>
        people.Aggregate(this, (step, p) => step.Show(card, p.Id));

    /// <summary>As <see cref="ShowEach"/>, but posts a new message if the card is posted, because updates notify nobody.</summary>
    public TransitionBuilder RenewEach(CardKind card, IEnumerable<Participant> people) =>
        people.Aggregate(this, (step, p) => step.Remove(card, p.Id).Show(card, p.Id));

    public TransitionBuilder RemoveEach(CardKind card, IEnumerable<Participant> people) =>
        people.Aggregate(this, (step, p) => step.Remove(card, p.Id));

    /// <summary>Updates the card for those of these people who have it; never posts a new one.</summary>
    public TransitionBuilder UpdateEach(CardKind card, IEnumerable<Participant> people)
    {
        var posted = State.Posted;
        return ShowEach(card, people.Where(p => posted.ContainsKey(new CardSlot(card, p.Id).Key)));
    }

    /// <summary>Shows the card to every counsellor, each alone.</summary>
    public TransitionBuilder ShowCounsellors(CardKind card) => ShowEach(card, State.Counsellors);

    /// <summary>The card for everybody as a new message, seen in the window of the meeting, where an update is not.</summary>
    public TransitionBuilder Renew(CardKind card) => Remove(card).Show(card);

    public TransitionBuilder RenewCounsellors(CardKind card) => RenewEach(card, State.Counsellors);

    public TransitionBuilder RemoveFromCounsellors(CardKind card) => RemoveEach(card, State.Counsellors);
}
