namespace TeamsCounselBot.Sessions;

/// <summary>It is serious: a counsellor says so, and holds everything until they end it.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>The bot was removed meanwhile, so that nobody can end it: its data waits so long for the bot to be added again.</summary>
    internal static readonly TimeSpan LongestCrisisWithoutBot = TimeSpan.FromDays(30);

    /// <summary>The counsellors are asked whether it is still serious, first after a day, and then once a week.</summary>
    internal static readonly TimeSpan CrisisAskedFirst = TimeSpan.FromDays(1);

    /// <inheritdoc cref="CrisisAskedFirst"/>
    internal static readonly TimeSpan CrisisAskedAgain = TimeSpan.FromDays(7);

    /// <summary>Nobody is told: it is shown to counsellors alone, and only while it is serious.</summary>
    private static TransitionBuilder SaveWhereabouts(Session s, SessionEvent.WhereaboutsSaved e)
    {
        var client = s.People[e.By];
        var saved = client with { Whereabouts = Said(e.Whereabouts), ContactPerson = Said(e.ContactPerson) };
        return saved == client ? TransitionBuilder.Of(s)
            : s.CrisisSince is null ? TransitionBuilder.Of(s.With(saved))
            : TransitionBuilder.Of(s.With(saved)).Then(ShowInPlace);
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    /// <summary>Somebody who is missed already is called at once. Afterwards what was held has its usual time again.</summary>
    private TransitionBuilder ChangeCrisis(Session s, bool isOn, DateTimeOffset now)
    {
        if (isOn == s.CrisisSince is not null)
            return TransitionBuilder.Of(s);
        s = isOn ? s with { CrisisSince = now } : s with
        {
            CrisisSince = null,
            EndAskedAt = null,
            MeetingEndedAt = s.MeetingEndedAt is null ? null : now,
            EraseAt = s.EraseAt < now + timings.UndoFor ? now + timings.UndoFor : s.EraseAt,
        };
        var step = TransitionBuilder.Of(s).Then(ShowInPlace).Then(CallAtOnce);
        return isOn ? step : step.RemoveFromCounsellors(CardKind.StillGoing);
    }

    /// <summary>It ends by a counsellor's word alone, so nobody may forget it.</summary>
    private DateTimeOffset AsksWhetherSerious(Session s, DateTimeOffset since, DateTimeOffset now) =>
        ByDay(s, s.EndAskedAt > since ? s.EndAskedAt.Value + CrisisAskedAgain : since + CrisisAskedFirst, now);

    /// <summary>While it is serious there is no time in which somebody who is lost may come back by themselves.</summary>
    private static TransitionBuilder CallAtOnce(Session s) =>
        s is { CrisisSince: not null, Phase: Phase.Live, Disruption.Stage: DisruptionStage.Grace } ? CallBack(s) : TransitionBuilder.Of(s);
}
