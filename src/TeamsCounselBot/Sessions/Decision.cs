using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>What follows from an event: the next state, what to do, and when to look again.</summary>
internal sealed record Decision(Session? State, ImmutableArray<Effect> Effects, DateTimeOffset? DueAt);

/// <summary>A state on its way through a decision, with the effects gathered so far.</summary>
internal readonly record struct Step(Session State, ImmutableArray<Effect> Effects)
{
    public static Step Of(Session state) => new(state, []);

    public Step And(Effect effect) => new(State, Effects.Add(effect));

    /// <summary>Goes on from here, keeping the effects so far.</summary>
    public Step Then(Func<Session, Step> next)
    {
        var following = next(State);
        return following with { Effects = Effects.AddRange(following.Effects) };
    }

    public Step Show(CardKind card, string? to = null) => And(new Effect.Show(new Surface(card, to)));

    public Step Withdraw(CardKind card, string? to = null) => And(new Effect.Withdraw(new Surface(card, to)));

    /// <summary>Shows the card to each of these people alone.</summary>
    public Step ShowEach(CardKind card, IEnumerable<Participant> people) =>
        people.Aggregate(this, (step, p) => step.Show(card, p.Id));

    /// <summary>As <see cref="ShowEach"/>, but as a new message where the card stands already: an update tells nobody.</summary>
    public Step RenewEach(CardKind card, IEnumerable<Participant> people) =>
        people.Aggregate(this, (step, p) => step.Withdraw(card, p.Id).Show(card, p.Id));

    public Step WithdrawEach(CardKind card, IEnumerable<Participant> people) =>
        people.Aggregate(this, (step, p) => step.Withdraw(card, p.Id));

    /// <summary>Updates the card where it stands with some of these people; posts it nowhere.</summary>
    public Step UpdateEach(CardKind card, IEnumerable<Participant> people)
    {
        var posted = State.Posted;
        return ShowEach(card, people.Where(p => posted.ContainsKey(new Surface(card, p.Id).Key)));
    }

    /// <summary>Shows the card to every counsellor, each alone.</summary>
    public Step ShowCounsellors(CardKind card) => ShowEach(card, State.Counsellors);

    public Step RenewCounsellors(CardKind card) => RenewEach(card, State.Counsellors);

    public Step WithdrawCounsellors(CardKind card) => WithdrawEach(card, State.Counsellors);
}
