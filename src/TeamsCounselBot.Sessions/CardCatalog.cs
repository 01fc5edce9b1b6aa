using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal enum Readers
{
    /// <summary>Everybody in the chat, each with a view of their own. It can be shown to one person alone as well.</summary>
    Everybody,

    /// <summary>One person, of any role.</summary>
    OnePerson,

    /// <summary>Counsellors, each alone.</summary>
    Counsellors,
}

/// <summary>What is declared of a card.</summary>
/// <param name="Readers">The people who may see it.</param>
/// <param name="IsCurrent">Whether it makes sense in this state.</param>
/// <param name="Instead">
/// The card for everybody in which a person reads it whom the platform shows nothing alone. Null for a card that is
/// always for everybody.
/// </param>
/// <param name="IsSentOnce">
/// Sent exactly once: if its arrival is unknown, it is not sent again, because people would be notified twice. Other cards are kept
/// up to date.
/// </param>
internal sealed record CardRule(Readers Readers, Func<Session, bool> IsCurrent, CardKind? Instead = null, bool IsSentOnce = false);

/// <summary>
/// Every card, declared once. It is asked when an effect is decided and again when it is performed, so that no card
/// outlives what it is about.
/// </summary>
internal sealed class CardCatalog
{
    private readonly ImmutableDictionary<CardKind, CardRule> rules;

    private CardCatalog(ImmutableDictionary<CardKind, CardRule> rules) => this.rules = rules;

    /// <summary>The cards of the product.</summary>
    public static CardCatalog Standard { get; } = new(new Dictionary<CardKind, CardRule>
    {
        [CardKind.Setup] = new(Readers.Counsellors, s => s.Phase < Phase.Erasing, Instead: CardKind.SetupInChat),
        [CardKind.SetupInChat] = new(Readers.Everybody, s => s.Phase < Phase.Erasing),
        [CardKind.Invitation] = new(Readers.Everybody, s => s.Phase is > Phase.Draft and < Phase.Erasing),
        [CardKind.OtherTime] = new(Readers.Counsellors, s => s.Phase == Phase.Invited, Instead: CardKind.Invitation),
        [CardKind.Declined] = new(Readers.Counsellors, s => s.Phase == Phase.Invited, Instead: CardKind.Invitation),
        [CardKind.TimeChanged] = new(Readers.OnePerson, s => s.Phase == Phase.Invited, Instead: CardKind.Invitation),
        [CardKind.StandIn] = new(
            Readers.OnePerson, s => s is { Phase: Phase.Invited, StandIn: not null }, Instead: CardKind.Invitation),
        [CardKind.StartQuestion] = new(Readers.Counsellors, s => s.Phase == Phase.Invited, Instead: CardKind.Invitation),
        [CardKind.DocumentsReminder] = Reminded(Reminder.Documents),
        [CardKind.ChecklistReminder] = Reminded(Reminder.Checklist),
        [CardKind.JoinReminder] = Reminded(Reminder.Join),
        [CardKind.DocumentsQuestion] = new(Readers.Counsellors, s => s.Phase is Phase.Invited or Phase.Live, Instead: CardKind.Invitation),
        [CardKind.DocumentsAnswer] = new(Readers.OnePerson, s => s.Phase is Phase.Invited or Phase.Live, Instead: CardKind.Invitation),
        [CardKind.ConsentRequest] = new(Readers.OnePerson, s => s.Phase == Phase.Live, Instead: CardKind.SessionCard),
        [CardKind.ConsentNotice] =
            new(Readers.Counsellors, s => s.Phase is Phase.Invited or Phase.Live or Phase.Closing, Instead: CardKind.Invitation),
        [CardKind.SessionCard] = new(Readers.Everybody, s => s.Phase is Phase.Live or Phase.Closing),
        [CardKind.MuteReminder] = new(
            Readers.Everybody, s =>
                s is { Phase: Phase.Live, Paused: false, MeetingEndedAt: null }, Instead: CardKind.MuteReminder, IsSentOnce: true),
        [CardKind.FirstCall] = new(
            Readers.Counsellors, s => s is { Phase: Phase.Invited, Plan.Medium: Medium.Telephone } && s.StartOffered == s.Plan.Start,
            Instead: CardKind.Invitation),
        [CardKind.NotFree] = new(
            Readers.Counsellors, s => s.Phase == Phase.Live && s.Clients.Any(p => p.NotFreeSince is not null),
            Instead: CardKind.SessionCard),
        [CardKind.EndReminder] = new(Readers.OnePerson, s => s.Phase == Phase.Live, Instead: CardKind.SessionCard, IsSentOnce: true),
        [CardKind.StillGoing] =
            new(Readers.Counsellors, s => s.EndAskedAt is not null
                && (s is { Phase: Phase.Live } or { Phase: Phase.Closing, CrisisSince: not null }), Instead: CardKind.SessionCard),
        [CardKind.Callback] = new(
            Readers.Counsellors, s => s is { Phase: Phase.Live, LineIsBroken: true },
            Instead: CardKind.SessionCard),
        [CardKind.Arrival] = new(
            Readers.Counsellors, s => s is { Phase: Phase.Live } or { Phase: Phase.Closing, NoShow: true }, Instead: CardKind.SessionCard),
        [CardKind.FeedbackForm] = new(Readers.Everybody, s => s is { Phase: Phase.Live or Phase.Closing, Cancelled: false }),
        [CardKind.FeedbackAnswers] = new(Readers.Counsellors, s => s.Phase == Phase.Closing, Instead: CardKind.ErasureNotice),
        [CardKind.SeriesQuestion] = new(Readers.Counsellors, s => s.Phase == Phase.Closing, Instead: CardKind.ErasureNotice),
        [CardKind.ErasureNotice] = new(Readers.Everybody, s => s.Phase == Phase.Closing || ChatIsThere(s)),
        [CardKind.Farewell] = new(Readers.Everybody, ChatIsThere),
        [CardKind.ErasureProblem] = new(Readers.Counsellors, ChatIsThere, Instead: CardKind.ErasureNotice),
    }.ToImmutableDictionary());

    public IEnumerable<CardKind> Cards => rules.Keys;

    public CardRule this[CardKind card] => rules[card];

    /// <summary>With one card more, or one declared otherwise.</summary>
    public CardCatalog With(CardKind card, CardRule rule) => new(rules.SetItem(card, rule));

    /// <summary>Whether the card may be shown in this state: the reader can and may see it, and it is current.</summary>
    public bool MayShow(Session s, CardSlot slot) => s.RemovedAt is null && Reaches(s, slot) && rules[slot.Card].IsCurrent(s);

    /// <summary>Whether it is to be shown, where an earlier attempt may or may not have sent it.</summary>
    public bool MaySend(Session s, CardSlot slot, bool inDoubt) => MayShow(s, slot) && !(inDoubt && IsNewMessage(s, slot));

    /// <summary>A message that is sent once and has not been sent, as far as the session knows: a second one would be noticed.</summary>
    public bool IsNewMessage(Session s, CardSlot slot) => rules[slot.Card].IsSentOnce && !s.Posted.ContainsKey(slot.Key);

    /// <summary>Guests on the web have no chat. People who were removed must not be told. Some cards are for counsellors.</summary>
    private bool Reaches(Session s, CardSlot slot)
    {
        var counsellorsOnly = rules[slot.Card].Readers == Readers.Counsellors;
        if (slot.For is not { } id)
            return !counsellorsOnly;
        return s.People.GetValueOrDefault(id) is { IsWeb: false, Removed: false } person
            && (person.Role == Role.Counsellor || !counsellorsOnly);
    }

    /// <summary>A reminder before the session is current from the moment at which it was due.</summary>
    private static CardRule Reminded(string key) => new(
        Readers.OnePerson, s => s.Phase == Phase.Invited && s.SentOnce.Contains(key), Instead: CardKind.Invitation, IsSentOnce: true);

    /// <summary>The session is being erased, and Graph has not accepted the deletion of its chat.</summary>
    private static bool ChatIsThere(Session s) =>
        s is { Phase: Phase.Erasing, Erasure: { Step: <= ErasureStep.DeleteChat, AcceptedAt: null } };
}
