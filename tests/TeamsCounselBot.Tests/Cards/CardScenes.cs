using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>The cards in the course of a session, for pictures and snapshots.</summary>
internal static partial class CardScenes
{
    private static readonly Participant Client = CardSamples.Client with
    {
        Name = "Klara Kundin",
        TimeZone = null,
        Proposal = "Freitag ab 14 Uhr",
        Interpreters = CardSamples.Client.Interpreters.SetItem(CardSamples.Interpreter.Id, true),
        Feedback = new Feedback([5, 4, 4], "Danke, das hat mir sehr geholfen."),
    };

    private static readonly Session Draft = CardSamples.Session.With(Client) with
    {
        Plan = CardSamples.Session.Plan with { Topics = "Antrag auf Wohngeld: Unterlagen und Fristen" },
    };

    private static readonly Session Invited = Draft with { Phase = Phase.Invited, RecordingOff = true };
    private static readonly Session Live = Draft with { Phase = Phase.Live, StartedAt = CardSamples.Now };
    private static readonly Session Closing = Draft with { Phase = Phase.Closing, EraseAt = CardSamples.Now.AddDays(1) };
    private static readonly Participant New =
        Client with { Answer = Answer.None, Consent = false, Phone = null, Ticked = [], Feedback = null };

    private static readonly Participant Reached = Client with
    {
        Contact = new Contact
        {
            Email = "klara@example.org",
            HandedOver = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("Invitation", CardSamples.Now.AddMinutes(-58))
        },
    };

    private static readonly ImmutableSortedDictionary<string, string> Erased = ImmutableSortedDictionary<string, string>.Empty
        .Add("LookForLeftovers", "recordings=0;transcripts=unknown").Add("LastWord", "said").Add("DeleteChat", "deleted")
        .Add("VerifyChat", "gone").Add("Inform", "told");

    public static IEnumerable<CardKind> Kinds =>
        ((IEnumerable<Scene>)[.. Before(), .. Asked(), .. During(), .. After()]).Select(scene => scene.Kind).Distinct();

    public static IEnumerable<(string Name, JsonObject Json)> In(string language) =>
    [
        .. from scene in (IEnumerable<Scene>)[.. Before(), .. Asked(), .. During(), .. After()]
           select (scene.Name, CardSamples.Render(scene.Kind, Context(scene, language))),
        .. from card in OutsideSessions(new CentreContext
           {
               Texts = new Texts(language),
               CentreName = CardSamples.CentreName,
               CentrePhone = "+49 40 5550",
               Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
               Now = CardSamples.Now,
           })
           select (card.Name, card.Card.ToJson()),
    ];

    public static string ToJson() => new JsonArray([
        .. from language in Texts.Languages
           from scene in In(language)
           select (JsonNode)new JsonObject { ["name"] = $"{scene.Name}.{language}", ["language"] = language, ["card"] = scene.Json },
    ]).ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static CardContext Context(Scene scene, string language)
    {
        var context = CardSamples.Context(scene.Session, scene.Viewer?.Id, language);
        if (scene.Name.Contains("contact", StringComparison.Ordinal))
            context = context with { SendsMail = true, SendsTexts = true };
        if (scene.Name.Contains("near", StringComparison.Ordinal))
            context = context with { Now = scene.Session.Plan.Start!.Value.AddMinutes(-10) };
        if (scene.Session.Phase == Phase.Live)
            context = context with { Now = scene.Session.Plan.End!.Value.AddMinutes(-10) };
        return scene.Fault is not { } fault ? context : context with
        {
            Faults = context.Faults.Add(fault.Input, fault.Text),
            Typed = context.Typed.Add(fault.Input, fault.Typed),
        };
    }

    private static readonly Guid Reference = Guid.Parse("7d3f2c1a-9b84-4e6d-8a57-0c1e5f2b3d49");
    private static readonly DateOnly ErasedOn = DateOnly.FromDateTime(CardSamples.Now.Date);

    private static IEnumerable<(string Name, AdaptiveCard Card)> OutsideSessions(CentreContext c)
    {
        yield return ("help-counsellor", Help.Render(c, Role.Counsellor));
        yield return ("help-client", Help.Render(c, Role.Client));
        yield return ("help-personal", Help.InOwnChat(c));
        yield return ("help-not-a-meeting", Help.NotAMeeting(c));
        yield return ("help-not-allowed", Help.NotAllowed(c));
        yield return ("own-data", OwnCard.Render(CardSamples.Context(Invited, Client.Id, c.Texts.Language), CardKind.Invitation));
        yield return ("status", Status.Render(c, Invited));
        yield return ("upcoming", Upcoming.Render(
            c, [Invited, Draft with { Plan = Draft.Plan with { Start = CardSamples.Now.AddDays(3), Medium = Medium.Telephone } }]));
        yield return ("stand-in-question", StandInQuestion.Render(c, Invited, StandInState.Asked));
        yield return ("stand-in-taken", StandInQuestion.Render(c, Invited, StandInState.Taken));
        yield return ("absence", Absence.Render(c, new AbsenceView([Invited], [], [("account", "Vera Vogt")], HasStandIns: true)));
        yield return ("absence-lead",
            Absence.Render(c, new AbsenceView([], [Invited], [], HasStandIns: true), "absence.done.standIn.offer"));
        yield return ("absence-cancelled", Absence.Render(c,
            new AbsenceView([CardSamples.Closing(UndoStep.Cancel)], [], [], HasStandIns: true), "absence.done.session.cancel"));
        yield return ("absence-nobody", Absence.Render(c, new AbsenceView([Invited], [], [], HasStandIns: false)));
        yield return ("upcoming-none", Upcoming.Render(c, []));
        yield return ("receipt", ReceiptCard.Render(c, new ErasureReceipt("42", Reference, ErasedOn, Erased)));
        yield return ("receipt-own", ReceiptCard.ForCounsellor(
            c, CardSamples.Now.AddDays(-1), "erased.chatGone", Reference, new Uri($"https://bot.example.org/desk/receipts/{Reference:D}")));
        yield return ("receipt-own-not-verified", ReceiptCard.ForCounsellor(c, null, "erased.notVerified", Reference, null));
        yield return ("receipt-broken", ReceiptCard.Render(c, ErasureReceipt.Unreadable("42"), broken: 40));
        yield return ("statistics", StatisticsCard.Render(c,
        [
            new("2026-11", 23, 15, [4.7m, 4.4m, 3.9m]) { Parts = [] },
            new("2026-Q3", 18, 11, [4.6m, null, 3.1m]) { Parts = [] },
            new("2025", 12, 10, [4, 4, 4]) { Parts = [] },
        ]));
        yield return ("settings", Settings.Render(c, Invited.Plan, "https://example.org/privacy"));
        yield return ("receipts",
            ReceiptCard.Many(c, [new ErasureReceipt("42", Reference, ErasedOn, Erased),
            new ErasureReceipt("41", Reference, ErasedOn.AddDays(-2), Erased), ErasureReceipt.Unreadable("40")]));
        yield return ("statistics-none", StatisticsCard.Render(c, []));
    }

    private static IEnumerable<Scene> Before()
    {
        var (counsellor, client) = (CardSamples.Counsellor, Client);
        yield return new("setup-new", CardKind.Setup,
            Draft with { RecordingOff = true, Tenant = new TenantCheck(["OnlineMeetingParticipant.Read.Chat"], AnonymousChat: null) },
            counsellor);
        yield return new("setup-faults", CardKind.Setup, Draft with { Plan = new Plan { Recurring = true }, RecordingOff = false },
            counsellor, new("plannedEnd", "fault.time", "halb vier"));
        yield return new("setup-saved", CardKind.Setup, Invited, counsellor);
        yield return new("setup-long", CardKind.Setup,
            Invited with { Plan = Invited.Plan with { End = Invited.Plan.Start!.Value.AddHours(17) } }, counsellor);
        yield return new("setup-base", CardKind.SetupInChat, Draft, null);
        yield return new("setup-base-saved", CardKind.SetupInChat, Invited, null);
        yield return new("invitation-base", CardKind.Invitation, Invited, null);
        yield return new("invitation-client", CardKind.Invitation, Invited.With(New), New);
        yield return new("invitation-client-fault", CardKind.Invitation, Invited.With(New), New, new("consent", "fault.consent", "false"));
        yield return new("invitation-client-accepted", CardKind.Invitation, Invited.With(client with { Phone = null }), client);
        yield return new("invitation-client-number", CardKind.Invitation, Invited, client, new("phone", "fault.phone", "12"));
        yield return new("invitation-client-no-consent", CardKind.Invitation, Invited.With(client with { Consent = false }), client);
        yield return new("invitation-client-declined", CardKind.Invitation, Invited.With(client with { Answer = Answer.Declined }), client);
        yield return new("invitation-client-other-time", CardKind.Invitation, Invited.With(client with { Answer = Answer.OtherTime }),
            client);
        yield return new("invitation-client-telephone", CardKind.Invitation,
            Invited with { Plan = Invited.Plan with { Medium = Medium.Telephone } }, client);
        yield return new("invitation-counsellor", CardKind.Invitation, Invited.With(client with { Answer = Answer.OtherTime })
            .With(CardSamples.ByLink), counsellor);
        yield return new("invitation-counsellor-on-the-way", CardKind.Invitation,
            Invited.With(CardSamples.ByLink with { OnTheWaySince = CardSamples.Now.AddMinutes(-3) }), counsellor);
        yield return new("invitation-counsellor-twice", CardKind.Invitation, Invited.With(client with { ObjectId = null })
            .With(New with { Id = "29:returned", ObjectId = null }), counsellor);
        yield return new("invitation-client-moved", CardKind.Invitation, Invited.With(client with { AnsweredFor = CardSamples.Now }),
            client);
        yield return new("invitation-interpreter", CardKind.Invitation, Invited, CardSamples.Interpreter);
        yield return new("invitation-counsellor-documents", CardKind.Invitation,
            Invited.With(client with { Documents = Documents.Announced }), counsellor);
        yield return new("invitation-contact-client", CardKind.Invitation, Invited.With(Reached), Reached);
        yield return new("invitation-contact-fault", CardKind.Invitation, Invited, client,
            new("email", FaultText.With("fault.mail.likely", "klara@gmail.com"), "klara@gmial.com"));
        yield return new("invitation-contact-counsellor", CardKind.Invitation, Invited.With(Reached)
            .With(CardSamples.Other with { Contact = new Contact { Email = "o@example.org", MailRefused = true } }), counsellor);
        var standIn = Invited.With(client with { AsksStandIn = true }) with { StandIn = new StandIn("o", "Vera Vogt", counsellor.Id) };
        yield return new("stand-in", CardKind.StandIn, standIn, client with { AsksStandIn = true });
        yield return new("invitation-client-stand-in", CardKind.Invitation, standIn, client with { AsksStandIn = true });
        yield return new("invitation-counsellor-stand-in", CardKind.Invitation, standIn, counsellor);
        yield return new("invitation-counsellor-pin", CardKind.Invitation,
            Invited.With(CardSamples.ByLink with { Link = new PersonLink(1, null, "0815") }), counsellor);
        var needs = client with { Needs = [.. Need.All], NeedsLanguage = "Dari" };
        yield return new("invitation-client-needs", CardKind.Invitation, Invited.With(New), New);
        yield return new("invitation-counsellor-needs", CardKind.Invitation, Invited.With(needs), counsellor);
        yield return new("session-signed", CardKind.SessionCard, Live.With(needs) with { CamerasOff = [client.Id] }, needs);
        yield return new("callback-signs", CardKind.Callback,
            Live.With(needs) with { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) }, counsellor);
        var ready = client with { Documents = Documents.None, Ticked = [.. Checklist.Points(Role.Client, Medium.Video)] };
        var asked = client with { Interpreters = client.Interpreters.Clear() };
        yield return new("invitation-client-interpreter", CardKind.Invitation, Invited.With(asked), asked);
        yield return new("invitation-client-ready", CardKind.Invitation, Invited.With(ready), ready);
        yield return new("invitation-client-near", CardKind.Invitation, Invited.With(ready), ready);
        yield return new("invitation-client-live", CardKind.Invitation, Live.With(ready), ready);
        yield return new("invitation-counsellor-near", CardKind.Invitation, Invited.With(ready), counsellor);
        yield return new("invitation-counsellor-live", CardKind.Invitation, Live.With(ready), counsellor);
        yield return new("invitation-cancelled-sorry", CardKind.Invitation,
            Draft with { Phase = Phase.Closing, Cancelled = true, IsSorry = true }, client);
        yield return new("invitation-cancelled", CardKind.Invitation, Draft with { Phase = Phase.Closing, Cancelled = true }, client);
        yield return new("checklist-reminder", CardKind.ChecklistReminder, Invited, client);
        yield return new("join-reminder", CardKind.JoinReminder, Invited, client);
        yield return new("join-reminder-counsellor", CardKind.JoinReminder, Invited.With(ready), counsellor);
        yield return new("join-reminder-telephone", CardKind.JoinReminder,
            Invited with { Plan = Invited.Plan with { Medium = Medium.Telephone } }, client);
    }

    private static IEnumerable<Scene> Asked()
    {
        var (counsellor, client) = (CardSamples.Counsellor, Client);
        var announced = Invited.With(client with { Documents = Documents.Announced });
        yield return new("documents-reminder", CardKind.DocumentsReminder,
            Invited with { Plan = Invited.Plan with { Start = CardSamples.Now.AddDays(8) } }, client);
        yield return new("documents-question", CardKind.DocumentsQuestion, announced, counsellor);
        yield return new("documents-answer", CardKind.DocumentsAnswer,
            Invited.With(client with { Documents = Documents.Agreed, DocumentsWay = "Bis Montag im Büro abgeben" }), client);
        yield return new("documents-too-late", CardKind.DocumentsAnswer, Invited.With(client with { Documents = Documents.TooLate }),
            client);
        yield return new("other-time", CardKind.OtherTime, Invited.With(client with { Answer = Answer.OtherTime }), counsellor);
        yield return new("other-time-taken", CardKind.OtherTime,
            Invited with { Facts = new(CardSamples.Now.AddDays(3), null, null, null, null, null, Recurring: false) }, counsellor);
        yield return new("declined", CardKind.Declined, Invited.With(client with { Answer = Answer.Declined }), counsellor);
        yield return new("time-changed", CardKind.TimeChanged, Invited.With(client with { AnsweredFor = CardSamples.Now }), client);
        yield return new("time-changed-as-wished", CardKind.TimeChanged, Invited, client);
        yield return new("time-changed-telephone", CardKind.TimeChanged,
            Invited.With(client with { Phone = null }) with { Plan = Invited.Plan with { Medium = Medium.Telephone } }, client);
        yield return new("consent-request", CardKind.ConsentRequest, Live.With(New), New);
        yield return new("consent-given", CardKind.ConsentRequest, Live, client);
        yield return new("consent-notice", CardKind.ConsentNotice, Live.With(client with { Consent = false, ConsentWithdrawn = true }),
            counsellor);
        yield return new("start-question", CardKind.StartQuestion, Invited, counsellor);
        var byTelephone = Invited with
        {
            Plan = Invited.Plan with { Medium = Medium.Telephone },
            StartOffered = Invited.Plan.Start,
        };
        yield return new("first-call", CardKind.FirstCall, byTelephone, counsellor);
        yield return new("first-call-tried", CardKind.FirstCall,
            byTelephone with { FirstCall = new Call(2, CardSamples.Now.AddMinutes(5)) }, counsellor);
        yield return new("still-going", CardKind.StillGoing, Live with { EndAskedAt = CardSamples.Now.AddHours(6) }, counsellor);
        yield return new("feedback-answers", CardKind.FeedbackAnswers, Closing.With(client with
        {
            Feedback = new Feedback([5, 4, 2], "Das Bild war manchmal weg.", Missing: false),
        }), counsellor);
        var series = Closing with { EraseAt = null, Plan = Closing.Plan with { Recurring = true } };
        foreach (var step in Enum.GetValues<UndoStep>())
            yield return new($"undo-{step}", CardKind.ErasureNotice, CardSamples.Closing(step), counsellor);
        yield return new("setup-next-date", CardKind.Setup, series, counsellor);
        yield return new("series-over-for-now", CardKind.ErasureNotice, series, counsellor);
        yield return new("series-question", CardKind.SeriesQuestion,
            Closing with { EraseAt = null, SeriesQuestions = 1, SeriesQuestionAt = CardSamples.Now }, counsellor);
    }

    private static IEnumerable<Scene> After()
    {
        var (counsellor, client) = (CardSamples.Counsellor, Client);
        yield return new("feedback-client", CardKind.FeedbackForm, Live.With(New), New);
        var next = new NextAppointment(CardSamples.Now.AddDays(21), Medium.Telephone);
        yield return new("feedback-next", CardKind.FeedbackForm, Closing.With(New) with { Next = next }, New);
        yield return new("erasure-next", CardKind.ErasureNotice, Closing with { Next = next }, counsellor);
        yield return new("feedback-counsellor", CardKind.FeedbackForm, Closing, counsellor);
        yield return new("feedback-given", CardKind.FeedbackForm, Closing, client);
        yield return new("erasure-base", CardKind.ErasureNotice, Closing, null);
        yield return new("erasure-counsellor", CardKind.ErasureNotice, Closing, counsellor);
        yield return new("erasure-trouble", CardKind.ErasureProblem,
            Closing with { Phase = Phase.Erasing, Erasure = CardSamples.Erasing(ErasureFault.Refused) }, counsellor);
        yield return new("last-word", CardKind.Farewell, Closing with { Phase = Phase.Erasing, StartedAt = CardSamples.Now }, null);
        yield return new("last-word-cancelled", CardKind.Farewell,
            Closing with { Phase = Phase.Erasing, Cancelled = true }, null);
    }

    /// <summary>A card in a moment of the session, for one viewer or for everybody, perhaps with a wrong entry.</summary>
    private sealed record Scene(string Name, CardKind Kind, Session Session, Participant? Viewer, Wrong? Fault = null);

    private sealed record Wrong(string Input, string Text, string Typed);
}
