using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Tests.Web;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Check;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.Judges.Hearing;

/// <summary>The pages of a client in the course of a session, as the bot sends them.</summary>
internal static class HeardPages
{
    private static readonly CentreOptions Centre = new()
    {
        TenantId = "t",
        Name = CardSamples.CentreName,
        Phone = "+49 40 5550",
        SendsMail = true,
        SendsTexts = true,
        AskVideoConsent = true,
        PrivacyUrl = "https://centre.example/{lang}/privacy",
        HelpNumbers = [new HelpNumber("Telefonseelsorge", "116 123")],
    };

    private static readonly Participant New = new() { Id = "web:1", Role = Role.Client, Link = new PersonLink(1) };

    private static readonly Participant Prepared = New with
    {
        Name = "Klara Kundin",
        Phone = CardSamples.ClientPhone,
        Answer = Answer.Accepted,
        Consent = true,
        Ticked = ["charged", "quiet"],
        Needs = ["captions"],
    };

    private static readonly Sessions.Session Invited = CardSamples.Session with { Phase = Phase.Invited };
    private static readonly Sessions.Session Live =
        CardSamples.Session with { Phase = Phase.Live, StartedAt = CardSamples.Now.AddHours(5) };

    private static readonly Sessions.Session Closing =
        CardSamples.Session with { Phase = Phase.Closing, EraseAt = CardSamples.Now.AddDays(1) };

    /// <summary>Each page by its name, in the order in which a client meets them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> InAsync(string language)
    {
        var texts = new Texts(language);
        return new Dictionary<string, string>
        {
            ["invitation"] = await DrawAsync<GuestPage>(View(Invited, New)),
            ["invitation-fault"] = await DrawAsync<GuestPage>(WithFault(View(Invited, New))),
            ["accepted"] = await DrawAsync<GuestPage>(View(Invited, Prepared) with { Saved = "answer" }),
            ["join"] = await DrawAsync<JoinPage>(View(Invited, Prepared)),
            ["check-guest"] = await DrawAsync<GuestCheckPage>(View(Invited, Prepared)),
            ["live"] = await DrawAsync<GuestPage>(View(Live, Prepared)),
            ["live-callback"] = await DrawAsync<GuestPage>(View(
                Live with { Disruption = CardSamples.Lost(Prepared.Id, DisruptionStage.CallBack) }, Prepared)),
            ["feedback"] = await DrawAsync<GuestPage>(View(Closing, Prepared)),
            ["feedback-given"] = await DrawAsync<GuestPage>(View(
                Closing, Prepared with { Feedback = new Feedback([5, 4, 4], "Danke") })),
            ["own"] = await DrawAsync<GuestOwnPage>(View(Invited, Prepared)),
            ["pin"] = await DrawAsync<PinPage>(View(Invited, Prepared) with { Refusal = "pin.wrong" }),
            ["stop"] = await DrawAsync<StopPage>(View(Invited, Prepared)),
            ["cancelled"] = await DrawAsync<GuestPage>(View(Closing with { Cancelled = true }, Prepared)),
            ["gone"] = await PageText.OfAsync(new PageResult<NotePage, NoteView>(
                NoteView.OfNobody(texts, "guestPage.gone.title", "guestPage.gone.text", Centre))),
            ["check"] = await PageText.OfAsync(new PageResult<CheckPage, CheckView>(new CheckView(texts, Centre))),
        };

        GuestView View(Sessions.Session session, Participant client) => new()
        {
            Card = CardSamples.Context(session.With(client), client.Id, language) with { SendsMail = true, SendsTexts = true },
            Centre = Centre,
            Path = "/t/q7Yb2kVtR0mCxW3hT5uLd9",
            FormToken = "form",
        };
    }

    /// <summary>The page that answers somebody who accepted without agreeing to the video.</summary>
    private static GuestView WithFault(GuestView view) => view with
    {
        Card = view.Card with
        {
            Faults = ImmutableDictionary<string, string>.Empty.Add("consent", "fault.consent"),
        },
    };

    private static Task<string> DrawAsync<TPage>(GuestView view)
        where TPage : IComponent => PageText.OfAsync(new PageResult<TPage, GuestView>(view));
}
