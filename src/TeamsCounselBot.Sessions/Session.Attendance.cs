namespace TeamsCounselBot.Sessions;

/// <content>Who came, as far as the session knows.</content>
internal sealed partial record Session
{
    /// <summary>All who took part have answered, or skipped the questions.</summary>
    public bool EverybodyAnswered => AskedForFeedback is { Count: > 0 } asked && asked.All(p => p.FeedbackDone);

    /// <summary>The chat is deleted with the last answer. The time of the deletion is only the latest.</summary>
    public bool WaitsForFeedback => this is
    {
        Phase: Phase.Closing, Cancelled: false, ErasePostponed: false, Plan: { Feedback: true, EraseAfter.Ticks: 0 }, EraseAt: not null,
    } && IsHeld && !EverybodyAnswered;

    /// <summary>The clients who took part, as far as that is known; else all who were expected.</summary>
    public IReadOnlyList<Participant> AskedForFeedback
    {
        get
        {
            var s = this.AsOne();
            return s.Clients.Any(p => p.Attended)
                ? [.. s.Clients.Where(p => p.Attended || p.FeedbackDone)]
                : [.. s.Expected.Where(p => p is { Role: Role.Client, Turnout: not Turnout.NotCome })];
        }
    }

    /// <summary>Nobody but counsellors was in the meeting or called for help, as far as the session knows.</summary>
    public bool NobodyCame => this is { Disruption: null, Disruptions: 0, FeedbackAsked: false }
        && !People.Values.Any(p => p is { Role: not Role.Counsellor } and ({ Attended: true } or { Turnout: Turnout.Came }));

    /// <summary>The interpreters who dropped out, or whose line is bad; none in a pause and after the meeting.</summary>
    public IEnumerable<Participant> LostInterpreters => this is { Phase: Phase.Live, Paused: false, MeetingEndedAt: null }
        ? this.AsOne().People.Values.Where(p => p is { Role: Role.Interpreter, Removed: false }
            && (BadLines.Contains(p.Id) || p is { Attended: true, Present: false }))
        : [];

    /// <summary>It began, and a client was there.</summary>
    public bool IsHeld => StartedAt is not null && !NoShow;

    /// <summary>The clients for whom counsellors wait, or were told that they do not come; each person once.</summary>
    public IEnumerable<Participant> Awaited => this.AsOne().Clients.Where(p => p is { Attended: false, Answer: not Answer.Declined }
        && (!p.Removed || p.Turnout == Turnout.NotCome)).Select(p => People[p.Id]);

    /// <summary>The centre finds another appointment for this client.</summary>
    public bool NeedsNewAppointment(Participant person) => NewAppointment && person.Role == Role.Client
        && (NewAppointmentFor.IsEmpty || NewAppointmentFor.Any(id => this.AreSame(id, person.Id)));

    /// <summary>The session goes on without this client, who was lost or did not come and gets another appointment.</summary>
    public bool GoesOnWithout(Participant person) => Phase == Phase.Live && !NewAppointmentFor.IsEmpty && NeedsNewAppointment(person)
        && !this.KnownAs(person.Id).Any(p => p.Present)
        && Clients.Any(p => (p.Attended || p.Turnout == Turnout.Came) && !NeedsNewAppointment(p));

    /// <summary>With another appointment for these people too.</summary>
    public Session WithNewAppointmentFor(IEnumerable<string> people) =>
        this with { NewAppointment = true, NewAppointmentFor = NewAppointmentFor.Union(people) };

    /// <summary>Another appointment is meant for every client who did not decline: then everybody may read of it.</summary>
    public bool AllNeedNewAppointment =>
        NewAppointment && Clients.All(p => p.Answer == Sessions.Answer.Declined || NeedsNewAppointment(p));

    /// <summary>A client who is there after all needs no other appointment.</summary>
    public Session WithoutNewAppointmentFor(string person)
    {
        var left = NewAppointmentFor.Except(NewAppointmentFor.Where(id => this.AreSame(id, person)));
        return left.Count == NewAppointmentFor.Count ? this : this with { NewAppointment = !left.IsEmpty, NewAppointmentFor = left };
    }

    /// <summary>A counsellor has said of each client that they do not come.</summary>
    public bool NobodyComes => Awaited.Any() && Awaited.All(p => p.Turnout == Turnout.NotCome);

    /// <summary>
    /// The time came, somebody of the centre was there, and no client. Where comings are not heard of, only a counsellor's word
    /// says so. By telephone the time came with the first call.
    /// </summary>
    public bool NoClientCame => this is { Disruption: null, Disruptions: 0 } and ({ StartedAt: not null } or { IsCalledInVain: true })
        && !Clients.Any(p => p.Attended || p.Turnout == Turnout.Came || p.Feedback is not null)
        && ((Plan.Medium == Medium.Video && Counsellors.Any(p => p.Attended)) || NobodyComes);

    /// <summary>A session by telephone has not begun, though somebody of the centre has called.</summary>
    public bool IsCalledInVain => this is { Phase: Phase.Invited, Plan.Medium: Medium.Telephone, FirstCall.Attempts: > 0 };

    /// <summary>
    /// This client was seen or may have been there unseen: where comings are not heard of, or behind a telephone of which nobody
    /// knows whose it is.
    /// </summary>
    public bool MayHaveCome(Participant client) =>
        Plan.Medium == Medium.Telephone
        || !People.Values.Any(p => p.Role == Role.Client && p.Attended)
        || People.Values.Any(p => p is { IsDialIn: true, Attended: true, SameAs: null })
        || this.KnownAs(client.Id).Any(p => p.Attended || p.Turnout == Turnout.Came);
}
