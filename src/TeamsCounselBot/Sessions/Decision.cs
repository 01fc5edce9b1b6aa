using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>What follows from an event: the next state, what to do, and when to look again.</summary>
internal sealed record Decision(Session? State, ImmutableArray<Effect> Effects, DateTimeOffset? DueAt);

/// <summary>A state on its way through a decision, with the effects gathered so far.</summary>
internal readonly record struct Step(Session State, ImmutableArray<Effect> Effects)
{
    public static Step Of(Session state) => new(state, []);

    public Step And(Effect effect) => new(State, Effects.Add(effect));

    public Step And(IEnumerable<Effect> effects) => new(State, Effects.AddRange(effects));

    public Step Show(CardKind card, string? to = null) => And(new Effect.Show(new Surface(card, to)));

    public Step Withdraw(CardKind card, string? to = null) => And(new Effect.Withdraw(new Surface(card, to)));

    /// <summary>Shows the card to every counsellor, each alone.</summary>
    public Step ShowCounsellors(CardKind card) =>
        And(State.Counsellors.Select(p => new Effect.Show(new Surface(card, p.Id))));

    public Step WithdrawCounsellors(CardKind card) =>
        And(State.Counsellors.Select(p => new Effect.Withdraw(new Surface(card, p.Id))));
}
