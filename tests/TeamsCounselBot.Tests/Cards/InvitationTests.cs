using System.Text.Json.Nodes;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>What some read on the invitation and others do not.</summary>
public class InvitationTests
{
    private static readonly Texts German = new("de");
    private static readonly string Twice = German["invitation.answers.twice"];

    [Fact]
    public void A_client_without_an_account_who_is_listed_twice_is_explained() =>
        Assert.Contains(Twice, Seen(name: CardSamples.Client.Name, objectId: null), StringComparison.Ordinal);

    [Fact]
    public void Two_clients_of_different_names_are_not() =>
        Assert.DoesNotContain(Twice, Seen(name: "Someone else", objectId: null), StringComparison.Ordinal);

    [Fact]
    public void Two_people_with_accounts_who_share_a_name_are_not() =>
        Assert.DoesNotContain(Twice, Seen(name: CardSamples.Client.Name, objectId: "o"), StringComparison.Ordinal);

    [Fact]
    public void A_counsellors_checklist_says_that_recording_is_still_possible()
    {
        var said = new Texts("de")["setup.recording.on.text"];
        Assert.Contains(said, Invited(CardSamples.Session with { RecordingOff = false }, CardSamples.Counsellor), StringComparison.Ordinal);
        Assert.DoesNotContain(
            said, Invited(CardSamples.Session with { RecordingOff = true }, CardSamples.Counsellor), StringComparison.Ordinal);
        Assert.DoesNotContain(
            said, Invited(CardSamples.Session with { RecordingOff = false }, CardSamples.Client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account", true, false, true)]
    [InlineData("account", false, true, true)]
    [InlineData("account", false, false, false)]
    [InlineData(null, false, false, true)]
    public void Who_may_be_shown_nothing_alone_reads_on_the_invitation_that_it_begins(
        string? account, bool refused, bool ofOtherTenant, bool expected)
    {
        var client = CardSamples.Client with { ObjectId = account, TargetedRefused = refused, OfOtherTenant = ofOtherTenant };
        var soon = CardSamples.Session.With(client) with { SentOnce = [Reminder.Join] };
        Assert.Equal(expected, Invited(soon, client).Contains(new Texts("de")["joinReminder.title"], StringComparison.Ordinal));
    }

    [Fact]
    public void Clients_read_with_whom_they_will_talk_and_nothing_of_each_other()
    {
        var (colleague, gone) = (Colleague("Cem Coskun"), Colleague("Dora Damals") with { Removed = true });
        var read = Invited(CardSamples.Session.With(colleague).With(gone), CardSamples.Client);
        Assert.Contains(German.Format("invitation.with", "\u2068Cem Coskun\u2069, \u2068Bea Berger\u2069"), read, StringComparison.Ordinal);
        Assert.Contains(German.Format("interpreter.ask", $"\u2068{CardSamples.Interpreter.Name}\u2069"), read, StringComparison.Ordinal);
        Assert.DoesNotContain(CardSamples.Other.Name!, read, StringComparison.Ordinal);
    }

    [Fact]
    public void Interpreter_without_a_name_is_told_and_nobody_is_asked_to_agree_to_somebody_unknown()
    {
        var read = Invited(CardSamples.Session.With(CardSamples.Interpreter with { Name = null }), CardSamples.Client);

        Assert.Contains(German["invitation.with.interpreter"], read, StringComparison.Ordinal);
        Assert.DoesNotContain("interpreter.accept", read, StringComparison.Ordinal);
    }

    [Fact]
    public void Counsellors_read_who_counsels_with_them_where_somebody_does()
    {
        Assert.Contains(German.Format("invitation.with.colleagues", "\u2068Cem Coskun\u2069"),
            Invited(CardSamples.Session.With(Colleague("Cem Coskun")), CardSamples.Counsellor), StringComparison.Ordinal);
        Assert.DoesNotContain(German.Format("invitation.with.colleagues", ""), Invited(CardSamples.Session, CardSamples.Counsellor),
            StringComparison.Ordinal);
    }

    /// <summary>The former one may be in a mail or on paper, and in the middle of a talk it is all that its owner has.</summary>
    [Fact]
    public void A_new_link_is_asked_about_before_the_former_one_ends()
    {
        var session = CardSamples.Session.With(CardSamples.ByLink) with { Phase = Phase.Invited };
        var card = CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, CardSamples.Counsellor.Id));

        var fold = CardSamples.Objects(card).Single(o => (string?)o["type"] == "Action.ShowCard"
            && CardSamples.Verbs(o).SequenceEqual(["link.renew"]));

        Assert.Contains(German["guest.renew.question"], CardSamples.Words(fold), StringComparison.Ordinal);
        Assert.Single(CardSamples.Verbs(card), verb => verb == "link.renew");
    }

    [Theory]
    [InlineData("4711", 0, true)]
    [InlineData("4711", PersonLink.MostWrongPins, false)]
    [InlineData(null, 0, false)]
    public void A_new_PIN_is_asked_about_where_one_was_told(string? pin, int wrong, bool asks)
    {
        var guest = CardSamples.ByLink with { Link = CardSamples.ByLink.Link! with { Pin = pin, WrongPins = wrong } };
        var session = CardSamples.Session.With(guest) with { Phase = Phase.Invited };
        var card = CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, CardSamples.Counsellor.Id));

        var folds = CardSamples.Objects(card).Where(o => (string?)o["type"] == "Action.ShowCard"
            && CardSamples.Verbs(o).SequenceEqual(["link.pin"])).ToList();

        Assert.Equal(asks, folds.Exists(
            fold => CardSamples.Words(fold).Contains(German["pin.new.question"], StringComparison.Ordinal)));
        Assert.Equal(pin is null ? 1 : 2, CardSamples.Verbs(card).Count(verb => verb == "link.pin"));
    }

    [Theory]
    [InlineData(CardSamples.ClientPhone, true)]
    [InlineData(null, false)]
    public void A_callback_is_promised_only_to_a_client_with_a_number(string? phone, bool promised)
    {
        var session = CardSamples.Session with { Plan = CardSamples.Session.Plan with { CallbackBy = "" } };
        var read = Invited(session.With(CardSamples.Client with { Phone = phone }), CardSamples.Client);
        Assert.Equal(promised, read.Contains(German["invitation.agreed.callback"], StringComparison.Ordinal));
        Assert.Equal(!promised, read.Contains(German["session.rule.callback.noNumber"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void Nobody_is_asked_for_documents_until_a_day_that_is_over(int minutes, bool late)
    {
        var context = CardSamples.Context(CardSamples.Session with { Phase = Phase.Invited }, CardSamples.Client.Id);
        var limit = context.Session.Plan.Start!.Value - context.Timings.DocumentsLeadTime;
        var asked = PlainWords.DocumentsQuestion(context with { Now = limit.AddMinutes(minutes) });
        Assert.Equal(late, asked == German["documentsAnswer.ask.late"]);
        Assert.NotEqual(late, asked.Contains(PlainWords.DocumentsLimit(context), StringComparison.Ordinal));
    }

    [Fact]
    public void The_meetings_long_address_is_folded()
    {
        static bool Shows(JsonObject part) => ((string?)part["text"])?.Contains("meetup-join", StringComparison.Ordinal) == true;
        var session = CardSamples.Session with { Phase = Phase.Invited };
        foreach (var kind in new[] { CardKind.Invitation, CardKind.JoinReminder })
        {
            var card = CardSamples.Render(kind, CardSamples.Context(session, CardSamples.Client.Id));
            Assert.Contains(CardSamples.Objects(card), part => Shows(part) && (string?)part["type"] == "TextBlock");
            Assert.DoesNotContain(card["body"]!.AsArray(), part => (string?)part!["type"] == "TextBlock" && Shows(part.AsObject()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_agreed_handover_is_read_and_changed_by_counsellors(bool onItsOwnCard)
    {
        var kind = onItsOwnCard ? CardKind.DocumentsQuestion : CardKind.Invitation;
        static Participant With(Participant client, string way) => client with { Documents = Documents.Agreed, DocumentsWay = way };
        var one = (CardSamples.Session with { Phase = Phase.Invited }).With(With(CardSamples.Client, "im Hof"))
            .With(CardSamples.Other with { Documents = Documents.None });
        var card = CardSamples.Render(kind, CardSamples.Context(one, CardSamples.Counsellor.Id));
        Assert.Contains("im Hof", CardSamples.Words(card), StringComparison.Ordinal);
        var agree = CardSamples.Executes(card).Single(button => (string?)button["verb"] == "documents.agree");
        Assert.Equal(CardSamples.Client.Id, (string?)agree["data"]!["client"]);

        var two = CardSamples.Render(
            kind, CardSamples.Context(one.With(With(CardSamples.Other, "mit der Post")), CardSamples.Counsellor.Id));
        Assert.Contains("mit der Post", CardSamples.Words(two), StringComparison.Ordinal);
        Assert.Null(CardTests.Inputs(two).Single(input => (string?)input["id"] == "whose")["value"]);

        var alsoWaiting = CardSamples.Render(kind, CardSamples.Context(
            one.With(CardSamples.Other with { Documents = Documents.Announced }), CardSamples.Counsellor.Id));
        Assert.Contains("im Hof", CardSamples.Words(alsoWaiting), StringComparison.Ordinal);
        Assert.Equal(["otherWay", "way"], CardTests.Inputs(alsoWaiting).Select(input => (string)input["id"]!)
            .Where(id => id.EndsWith("ay", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain("im Hof", CardSamples.Words(
            CardSamples.Render(kind, CardSamples.Context(one, CardSamples.Other.Id))), StringComparison.Ordinal);
    }

    private static Participant Colleague(string name) => new() { Id = "29:" + name, Role = Role.Counsellor, Name = name };

    private static string Seen(string? name, string? objectId)
    {
        var returned = new Participant { Id = "29:returned", Role = Role.Client, Name = name, ObjectId = objectId };
        return Invited(CardSamples.Session.With(CardSamples.Client with { ObjectId = objectId }).With(returned), CardSamples.Counsellor);
    }

    private static string Invited(Session session, Participant viewer) =>
        CardSamples.Words(CardSamples.Render(CardKind.Invitation, CardSamples.Context(session with { Phase = Phase.Invited }, viewer.Id)));
}
