namespace TeamsCounselBot.Sessions;

/// <summary>
/// All rules of a session in one pure function. Which part of its life a rule belongs to decides the file:
/// <c>SessionStateMachine.Preparation</c>, <c>.People</c>, <c>.Links</c>, <c>.Known</c>, <c>.Answers</c>, <c>.Own</c>, <c>.Ways</c>,
/// <c>.Reminders</c>, <c>.Arrival</c>, <c>.OnePerson</c>, <c>.Live</c>, <c>.Presence</c>, <c>.Disruptions</c>, <c>.Care</c>,
/// <c>.Crisis</c>, <c>.Interpreters</c>, <c>.Telephone</c>, <c>.Closing</c>, <c>.Undo</c>, <c>.StandIn</c>, <c>.Erasing</c>,
/// <c>.Looks</c>; what time brings is listed in <c>.Time</c>.
/// </summary>
/// <param name="timings">The time spans of the house.</param>
/// <param name="cards">What is declared of each card.</param>
/// <param name="reminders">What is declared of each reminder.</param>
internal sealed partial class SessionStateMachine(SessionTimings timings, CardCatalog cards, ReminderSchedule reminders)
{
    private const int MostAtOnce = 200;

    /// <summary>With the cards and reminders of the product.</summary>
    public SessionStateMachine(SessionTimings timings) : this(timings, CardCatalog.Standard, ReminderSchedule.Standard)
    {
    }

    /// <summary>
    /// The next state after <paramref name="e"/> at <paramref name="now"/>. An event that means nothing in
    /// this state, or that its author may not cause, leaves the state as it is and has no effects.
    /// </summary>
    public Transition Handle(Session? state, SessionEvent e, DateTimeOffset now)
    {
        if (state is null)
            return e is SessionEvent.BotAdded added ? Finish(Create(added, now), now) : new Transition(null, [], null);
        if (state.Phase == Phase.Erased || Permission.Check(state, e) != PermissionResult.Allowed)
            return Finish(TransitionBuilder.Of(state), now);
        var step = Next(state, e, now);
        return Finish(ReferenceEquals(step.State, state)
            ? step
            : step with { State = WithLinks(WithNews(state, Apart(step.State), now)) }, now);
    }

    private TransitionBuilder Next(Session s, SessionEvent e, DateTimeOffset now) => e switch
    {
        SessionEvent.BotAdded x => AddedAgain(s, x),
        SessionEvent.BotRemoved => TransitionBuilder.Of(s with { RemovedAt = s.RemovedAt ?? now }),
        SessionEvent.MembersAdded x => MembersAdded(s, x, now),
        SessionEvent.MembersRemoved x => MembersRemoved(s, x, now),
        SessionEvent.MeetingRead x => MeetingWasRead(s, x, now),
        SessionEvent.RecordingSwitched x => RecordingWasSwitched(s, x),
        SessionEvent.TenantChecked x => TenantWasChecked(s, x.Check),
        SessionEvent.PersonIdentified x => WasMet(s, x.Person),
        SessionEvent.RoleSet x => SetRole(s, x),
        SessionEvent.GuestAdded x => AddGuest(s, x),
        SessionEvent.LinkRenewed x => RenewLink(s, x),
        SessionEvent.PinSet x => SetPin(s, x),
        SessionEvent.PinTried x => TryPin(s, x, now),
        SessionEvent.SetupSaved x => SetUp(s, x.Plan, now),
        SessionEvent.Seen x => Saw(s, x, now),
        SessionEvent.ClientTold x => Told(s, x, now),
        SessionEvent.Answered x => Answer(s, x, now),
        SessionEvent.ProposalTaken x => TakeProposal(s, x, now),
        SessionEvent.ConsentGiven x => GiveConsent(s, x, now),
        SessionEvent.ConsentWithdrawn x => WithdrawConsent(s, x, now),
        SessionEvent.OwnChanged x => ChangeOwn(s, x, now),
        SessionEvent.OwnDeleted x => DeleteOwn(s, x, now),
        SessionEvent.ErasureHeld x => Hold(s, x, now),
        SessionEvent.DocumentsAnnounced x => AnnounceDocuments(s, x, now),
        SessionEvent.DocumentsAgreed x => AgreeDocuments(s, x, now),
        SessionEvent.LanguageChosen x => TransitionBuilder.Of(s.With(s.People[x.By] with { Language = x.Language })),
        SessionEvent.ChecklistSaved x => Tick(s, x, now),
        SessionEvent.PhoneLeft x => LeavePhone(s, x, now),
        SessionEvent.FirstCallFailed => FirstCallFailed(s, now),
        SessionEvent.NextAgreed x => AgreeNext(s, x.Next, now),
        SessionEvent.WhereaboutsSaved x => SaveWhereabouts(s, x),
        SessionEvent.NeedsSaved x => SaveNeeds(s, x, now),
        SessionEvent.CrisisChanged x => ChangeCrisis(s, x.IsOn, now),
        SessionEvent.InterpreterAnswered x => AnswerInterpreter(s, x, now),
        SessionEvent.RulesAgreed x => AgreeToRules(s, x, now),
        SessionEvent.TopicsShown x => ShowTopics(s, x),
        SessionEvent.NotFree x => SayNotFree(s, x, now),
        SessionEvent.CallbackWished x => WishCallback(s, x),
        SessionEvent.ContactSaved x => SaveContact(s, x, now),
        SessionEvent.MailStopped x => StopMails(s, x.By),
        SessionEvent.MessageHandedOver x => HandedOver(s, x, now),
        SessionEvent.MessageRefused x => MessageRefused(s, x),
        SessionEvent.SetOut x => SetOut(s, x.By, now),
        SessionEvent.ClientAwaited x => Await(s, x.Who, now),
        SessionEvent.ClientNotCome x => NotCome(s, x, now),
        SessionEvent.ClientCame x => Came(s, x.Who, now),
        SessionEvent.SamePerson x => Same(s, x),
        SessionEvent.NotSamePerson x => NotSame(s, x, now),
        SessionEvent.PeopleIntroduced x => TransitionBuilder.Of(s with { Introduced = x.Done }).Show(CardKind.SessionCard),
        SessionEvent.MeetingStarted => MeetingStarted(s, now),
        SessionEvent.StartedByCounsellor => timings.MayBegin(s, now) ? GoLive(s, now) : TransitionBuilder.Of(s),
        SessionEvent.NotBegun => timings.MayTakeStartBack(s, now) ? NotYet(s, now) : TransitionBuilder.Of(s),
        SessionEvent.MeetingEnded => MeetingEnded(s, now),
        SessionEvent.Joined x => Joined(s, x.People, now),
        SessionEvent.Left x => Left(s, x.People, now),
        SessionEvent.OtherBotsMet x => OtherBotsMet(s, x),
        SessionEvent.EndedByCounsellor => EndedByHand(s, now),
        SessionEvent.Extended x => Extend(s, x.Minutes, now),
        SessionEvent.PauseToggled => Pause(s, now),
        SessionEvent.CancelledByCounsellor x => Cancel(s, x.IsSorry, now),
        SessionEvent.StandInOffered x => OfferStandIn(s, x, now),
        SessionEvent.StandInTaken x => TakeStandIn(s, x, now),
        SessionEvent.StandInRefused x => RefuseStandIn(s, x.Who),
        SessionEvent.CameraChanged x => CameraChanged(s, x),
        SessionEvent.DisruptionReported x => DisruptionReported(s, x.By, now),
        SessionEvent.DisruptionWithdrawn x => NotLost(s, x.By),
        SessionEvent.CallbackReached x => CallbackReached(s, x.Who),
        SessionEvent.CallbackFailed x => CallbackFailed(s, x.Who, now),
        SessionEvent.NewAppointment x => MakeNewAppointment(s, x.Who, now),
        SessionEvent.FeedbackGiven x => FeedbackGiven(s, x, now),
        SessionEvent.Rated x => Rated(s, x, now),
        SessionEvent.EraseNow => EraseSoon(s, now),
        SessionEvent.EraseAgain => s.Erasure is { TryAgainAt: not null } ? TryErasureAgain(s, now) : TransitionBuilder.Of(s),
        SessionEvent.Undone => UndoLast(s, now),
        SessionEvent.ErasePostponed x => Postpone(s, x.Reason),
        SessionEvent.SeriesGoesOn => SeriesGoesOn(s, now),
        SessionEvent.CardShown x => CardShown(s, x),
        SessionEvent.UnknownCardSeen x => UnknownCardSeen(s, x),
        SessionEvent.SetupAsked x => TransitionBuilder.Of(s).RenewEach(CardKind.Setup, [s.People[x.By]]),
        SessionEvent.CardRemoved x => CardRemoved(s, x),
        SessionEvent.TargetedRefused x => ShowOtherwise(s, x.Slot),
        SessionEvent.ErasureStepDone x => ErasureGoesOn(s, x, now),
        SessionEvent.ErasureStepFailed x => ErasureFailed(s, x, now),
        SessionEvent.ChatStillFound => StillFound(s, now),
        SessionEvent.PresenceRead x => PresenceWasRead(s, x, now),
        SessionEvent.TimePassed => PassTime(s, now),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an event without a rule"),
    };

    private Transition Finish(TransitionBuilder step, DateTimeOffset now) => new(
        step.State,
        [.. AlsoShared(step).Where(e => IsPossible(step.State, e))],
        Due(step.State, now).Select(d => (DateTimeOffset?)d.At).Min());

    /// <summary>
    /// For some people it is unknown whether they see private messages. So the shared card is shown too, and their view of it has the
    /// same content.
    /// </summary>
    private IEnumerable<Effect> AlsoShared(TransitionBuilder step) => step.Effects.Concat(step.Effects.OfType<Effect.ShowCard>()
        .Where(show => show.Slot.For is { } who && step.State.People.GetValueOrDefault(who) is { ReadsSharedCards: true })
        .Select(show => cards[show.Slot.Card].Instead).OfType<CardKind>()
            .Where(card => card is not (CardKind.MuteReminder or CardKind.SetupInChat))
        .Select(card => new Effect.ShowCard(new CardSlot(card)))
        .Where(show => !step.Effects.Contains(show)).Distinct());

    /// <summary>What cannot reach anybody, or must not, is not even tried.</summary>
    internal bool IsPossible(Session s, Effect e) => e switch
    {
        Effect.ShowCard x => cards.MayShow(s, x.Slot),
        Effect.RemoveCard or Effect.DeleteStrayMessage or Effect.ReadMeeting or Effect.SwitchRecordingOff or Effect.CheckTenant
            or Effect.ReadPresence => s.RemovedAt is null,
        Effect.Erase or Effect.TellOfErasure => true,
        Effect.AskStandIn x => s.Phase <= Phase.Live && s.StandInOffer?.Asked.Contains(x.Who) == true,
        Effect.FindStandIns => s.Phase <= Phase.Live,
        Effect.TellOfStandIn => s.Phase < Phase.Erasing,
        Effect.SendMail x => Ways.MaySend(s, Way.Mail, x.Who, x.Matter, x.Round),
        Effect.SendText x => Ways.MaySend(s, Way.Text, x.Who, x.Matter, x.Round),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "an effect without a rule"),
    };

    private TransitionBuilder PassTime(Session s, DateTimeOffset now)
    {
        var step = TransitionBuilder.Of(s);
        for (var i = 0; i < MostAtOnce; i++)
        {
            var due = Due(step.State, now).Where(d => d.At <= now).OrderBy(d => d.At).Select(d => d.What).FirstOrDefault();
            if (due is null)
                return step;
            step = step.Then(x => due(x, now));
        }
        return step;
    }

    private const int MostSentTwice = 20;

    /// <summary>
    /// If a card's id is learned only from the first press, the card may be outdated. An accepted private message shows that private
    /// messages work again.
    /// </summary>
    private static TransitionBuilder CardShown(Session s, SessionEvent.CardShown e)
    {
        var isLate = e.ActivityId != Session.UnknownId && s.Posted.GetValueOrDefault(e.Slot.Key) == Session.UnknownId;
        s = s with
        {
            Posted = s.Posted.SetItem(e.Slot.Key, e.ActivityId),
            ShownContent = e.Content is { } content ? s.ShownContent.SetItem(e.Slot.Key, content) : s.ShownContent.Remove(e.Slot.Key),
        };
        if (e.Slot.For is { } who && s.People.GetValueOrDefault(who) is { TargetedRefused: true } person)
            s = s.With(person with { TargetedRefused = false });
        s = MayBeThere(s, e.Slot, e.MayBeThereToo);
        return isLate ? TransitionBuilder.Of(s).Show(e.Slot.Card, e.Slot.For) : TransitionBuilder.Of(s);
    }

    /// <summary>
    /// A card without an id could not be deleted yet. It is deleted when a person uses it, also if they do so while the bot gives
    /// it up.
    /// </summary>
    private static TransitionBuilder CardRemoved(Session s, SessionEvent.CardRemoved e)
    {
        var posted = s.Posted.GetValueOrDefault(e.Slot.Key);
        if (posted == Session.UnknownId)
            s = MayBeThere(s, e.Slot, 1);
        var step = TransitionBuilder.Of(
            s with { Posted = s.Posted.Remove(e.Slot.Key), ShownContent = s.ShownContent.Remove(e.Slot.Key) });
        return e.ActivityId == Session.UnknownId && posted is { Length: > 0 }
            ? step.And(new Effect.DeleteStrayMessage(e.Slot, posted))
            : step;
    }

    private static Session MayBeThere(Session s, CardSlot slot, int copies) => copies == 0 ? s : s with
    {
        SentTwice = s.SentTwice.AddRange(Enumerable.Repeat(slot.Key, Math.Min(copies, MostSentTwice - s.SentTwice.Length))),
    };

    /// <summary>
    /// The bot deletes a message only if a copy of this card may be there, and once for each such copy. Otherwise made-up ids could keep
    /// it busy.
    /// </summary>
    private static TransitionBuilder UnknownCardSeen(Session s, SessionEvent.UnknownCardSeen e) => s.SentTwice.Contains(e.Slot.Key)
        ? TransitionBuilder.Of(s with { SentTwice = s.SentTwice.Remove(e.Slot.Key) })
            .And(new Effect.DeleteStrayMessage(e.Slot, e.ActivityId))
        : TransitionBuilder.Of(s);

    private static Session Once(Session s, string key) => s with { SentOnce = s.SentOnce.Add(key) };
}
