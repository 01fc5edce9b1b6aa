using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>The appointment that was agreed to follow this one.</summary>
internal sealed record NextAppointment(DateTimeOffset Start, Medium Medium);

/// <summary>
/// The setup form of the next appointment's meeting begins with these few answers. They spare the counsellor the typing and hold
/// nothing of the people or of their talk.
/// </summary>
/// <param name="Medium">As it was agreed.</param>
/// <param name="Length">As long as the session before was planned.</param>
/// <param name="Languages">Of the invitation before.</param>
/// <param name="Discreet">So that nobody loses the protection by an oversight.</param>
internal sealed record NextForm(Medium Medium, TimeSpan Length, ImmutableSortedSet<string> Languages, bool Discreet)
{
    /// <summary>Where the session before has no plan to tell it.</summary>
    private static readonly TimeSpan UsualLength = TimeSpan.FromHours(1);

    /// <summary>Null where no next appointment is agreed.</summary>
    public static NextForm? Of(Session session) => session.Next is not { } next ? null
        : new NextForm(next.Medium, LengthOf(session.Plan), session.Plan.Languages, session.Plan.Discreet);

    public static TimeSpan LengthOf(Plan plan) => plan is { Start: { } start, End: { } end } && end > start ? end - start : UsualLength;

    /// <summary>The meeting's own end is right; the former length stands in where Teams tells none.</summary>
    public Plan FillIn(Plan plan) => plan with
    {
        Medium = Medium,
        Languages = Languages,
        Discreet = Discreet || plan.Discreet,
        End = plan.End ?? plan.Start + Length,
    };
}
