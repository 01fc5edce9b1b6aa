using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>On people: roles, links, interpreters, arrival, stand-ins.</summary>
internal static class PeopleVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("people.role", CardKind.Invitation)
        {
            Read = VerbReaders.SetRole,
            Inputs = "`who`, `role` (`counsellor`, `client`, `interpreter`)",
        },
        Verb.About("client.told", CardKind.Invitation, (by, who) => new SessionEvent.ClientTold(by, who)),
        new("client.add", CardKind.Invitation)
        {
            Read = VerbReaders.AddGuest,
            Inputs = "`guestName`, `guestRole` (`client`, `interpreter`)",
        },
        new("interpreter.accept", CardKind.Invitation)
        {
            Read = i => VerbReaders.Interpreter(i, suits: true),
            Section = PageSection.Interpreters,
            Inputs = "`who`",
        },
        new("interpreter.refuse", CardKind.Invitation)
        {
            Read = i => VerbReaders.Interpreter(i, suits: false),
            Section = PageSection.Interpreters,
            Inputs = "`who`",
        },
        new("interpreter.agree", CardKind.Invitation)
        {
            Read = i => new SessionEvent.RulesAgreed(i.By.Id),
            Section = PageSection.Interpreters,
        },
        new("interpreter.topics", CardKind.Invitation)
        {
            Read = i => new SessionEvent.TopicsShown(i.By.Id, i.Form.Words("who", "", required: true), i.Form.YesOrNo("on") ?? true),
            Inputs = "`who`, `on` (`false` = no longer)",
        },
        Verb.About("link.renew", CardKind.Invitation, (by, who) => new SessionEvent.LinkRenewed(by, who)),
        new("link.pin", CardKind.Invitation)
        {
            Read = i => new SessionEvent.PinSet(i.By.Id, i.Form.Words("who", "", required: true), VerbReaders.Pin(i.Form)),
            Inputs = "`who`, `on` (`false` = without a PIN)",
        },
        new("arrival.onTheWay", null) { Read = i => new SessionEvent.SetOut(i.By.Id), Section = PageSection.Join },
        Verb.About("arrival.wait", CardKind.Arrival, (by, who) => new SessionEvent.ClientAwaited(by, who)),
        Verb.About("arrival.notCome", CardKind.Arrival, (by, who) => new SessionEvent.ClientNotCome(by, who)),
        Verb.About("arrival.newAppointment", CardKind.Arrival, (by, who) => new SessionEvent.ClientNotCome(by, who, WantsNext: true)),
        Verb.About("arrival.came", CardKind.Arrival, (by, who) => new SessionEvent.ClientCame(by, who)),
        new("person.same", CardKind.SessionCard)
        {
            Read = VerbReaders.SamePerson,
            Inputs = "`who`, `as` (they are one person)",
        },
        Verb.About("person.notSame", CardKind.SessionCard, (by, who) => new SessionEvent.NotSamePerson(by, who)),
        new("room.introduced", CardKind.SessionCard) { Read = i => new SessionEvent.PeopleIntroduced(i.By.Id, Done: true) },
        new("room.notIntroduced", CardKind.SessionCard) { Read = i => new SessionEvent.PeopleIntroduced(i.By.Id, Done: false) },
        new("standIn.offer", CardKind.Invitation)
        {
            Read = i => new SessionEvent.StandInOffered(i.By.Id, null, []),
            IsPersonal = true,
            Inputs = "in the own chat, where the centre's leads have it too: `to` (a colleague's object id, or `standIns`)",
        },
        new("standIn.take", CardKind.Invitation)
        {
            Read = i => new SessionEvent.StandInTaken(VerbReaders.ObjectId(i.By), i.By.Name),
            IsPersonal = true,
            Inputs = "in the own chat of a colleague who is asked",
        },
        new("standIn.refuse", CardKind.Invitation)
        {
            Read = i => new SessionEvent.StandInRefused(VerbReaders.ObjectId(i.By)),
            IsPersonal = true,
            Inputs = "in the own chat of a colleague who is asked",
        },
    ];
}
