using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>What is declared of a matter that clients are told of outside of the chat.</summary>
internal sealed record WayRule
{
    public required Matter Matter { get; init; }

    /// <summary>The news that somebody need not be told any more to whom it was handed over.</summary>
    public ImmutableArray<MustKnow> Says { get; init; } = [];

    /// <summary>Whether it makes sense to this person in this state.</summary>
    public required Func<Session, Participant, bool> IsCurrent { get; init; }

    /// <summary>
    /// Can be done without: not sent to people who want no reminders, and not a second time where nobody knows whether it left.
    /// What people need is sent again, under the same id.
    /// </summary>
    public bool IsReminder { get; init; }

    /// <summary>It does not come in the quiet hours, but at their end.</summary>
    public bool WaitsForDay { get; init; }

    /// <summary>It goes as a text message beside a mail too, since it is soon or changes a day; else only where no mail can go.</summary>
    public bool IsUrgent { get; init; }
}

/// <summary>
/// Each matter, declared once: when it is current and by which way it goes to whom. It is asked when a message is decided and
/// again when it is sent, so that none outlives what it is about.
/// </summary>
internal static class Ways
{
    /// <summary>Each such message gives the time as it is.</summary>
    private static readonly ImmutableArray<MustKnow> TheTime = [MustKnow.Invitation, MustKnow.NewTime];

    public static ImmutableArray<WayRule> All { get; } =
    [
        new()
        {
            Matter = Matter.Invitation,
            Says = TheTime,
            IsCurrent = (s, p) => s.Phase is Phase.Invited or Phase.Live && IsHere(p),
            WaitsForDay = true,
        },
        new() { Matter = Matter.NewTime, Says = TheTime, IsCurrent = IsInvited, WaitsForDay = true, IsUrgent = true },
        new()
        {
            Matter = Matter.Cancellation,
            Says = [MustKnow.Cancellation],
            IsCurrent = (s, p) => s is { Cancelled: true, Phase: Phase.Closing } && IsHere(p),
            WaitsForDay = true,
            IsUrgent = true,
        },
        new()
        {
            Matter = Matter.Documents,
            Says = [MustKnow.Documents],
            IsCurrent = (s, p) =>
                s.Phase is Phase.Invited or Phase.Live && IsHere(p) && p.Documents is Documents.Agreed or Documents.TooLate,
            WaitsForDay = true,
        },
        new()
        {
            Matter = Matter.DayBefore,
            Says = TheTime,
            IsCurrent = (s, p) => IsInvited(s, p) && s.SentOnce.Contains(Reminder.Checklist),
            IsReminder = true,
            WaitsForDay = true,
        },
        new()
        {
            Matter = Matter.Soon,
            Says = TheTime,
            IsCurrent = (s, p) => IsInvited(s, p) && !s.KnownAs(p.Id).Any(x => x.Present) && s.SentOnce.Contains(Reminder.Join),
            IsReminder = true,
            IsUrgent = true,
        },
        new() { Matter = Matter.NotCome, IsCurrent = (s, p) => s.Phase == Phase.Closing && p.IsMissed(s), WaitsForDay = true },
        new()
        {
            // Most clients are out of the chat when the meeting is over.
            Matter = Matter.Feedback,
            IsCurrent = (s, p) => s is { Phase: Phase.Closing, Cancelled: false, IsHeld: true, Plan.Feedback: true }
                && p is { Role: Role.Client, Answer: not Answer.Declined, Turnout: not Turnout.NotCome }
                && s.MayHaveCome(p)
                && !s.KnownAs(p.Id).Any(x => x.FeedbackDone),
            IsReminder = true,
            WaitsForDay = true,
        },
        new()
        {
            Matter = Matter.OtherCounsellor,
            Says = [MustKnow.OtherCounsellor],
            IsCurrent = (s, p) => IsInvited(s, p) && s.StandIn is not null,
            WaitsForDay = true,
            IsUrgent = true,
        },
        new()
        {
            Matter = Matter.NewMedium,
            Says = [MustKnow.NewMedium],
            IsCurrent = IsInvited,
            WaitsForDay = true,
            IsUrgent = true,
        },
    ];

    private static readonly ImmutableDictionary<Matter, WayRule> Rules = All.ToImmutableDictionary(rule => rule.Matter);

    public static WayRule Of(Matter matter) => Rules[matter];

    /// <summary>
    /// The ways by which this person is told of it now: mail before text message, which stands in for a mail or goes beside it.
    /// </summary>
    public static IEnumerable<Way> To(Session s, Participant person, Matter matter)
    {
        if (IsWanted(s, person, matter, Way.Mail))
            yield return Way.Mail;
        if (IsWanted(s, person, matter, Way.Text) && (Rules[matter].IsUrgent || !IsWanted(s, person, matter, Way.Mail)))
            yield return Way.Text;
    }

    /// <summary>Whether this message may go out: current, wanted, and of the appointment as it is now.</summary>
    public static bool MaySend(Session s, Way way, string who, Matter matter, int round) => s.RemovedAt is null && round == s.Round
        && s.People.GetValueOrDefault(who) is { } person && IsWanted(s, person, matter, way);

    private static bool IsWanted(Session s, Participant person, Matter matter, Way way) =>
        person is { Role: not Role.Counsellor, Contact: { } contact }
        && contact.IsOpen(way) && (contact.Reminders || !Rules[matter].IsReminder) && Rules[matter].IsCurrent(s, person);

    private static bool IsInvited(Session s, Participant person) => s.Phase == Phase.Invited && IsHere(person);

    private static bool IsHere(Participant person) => person is { Removed: false, Answer: not Answer.Declined };
}
