using System.Security.Cryptography;
using System.Text;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>What people agree to, each by itself, and what goes with it when they take it back.</summary>
public class ConsentTests
{
    private const string Number = "+493023125000";
    private static readonly Feedback Good = new([5, 5, 5], "");

    [Fact]
    public void By_telephone_nobody_is_asked_to_agree_to_a_video()
    {
        var story = SessionScenario.Invited(plan => plan with { Medium = Medium.Telephone }, asksConsent: true)
            .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, false, null));
        Assert.Equal(Answer.Accepted, Of(story).Answer);
        Assert.Equal(0, story.Happens(new SessionEvent.MeetingStarted()).Shown(CardKind.ConsentRequest));
    }

    [Fact]
    public void Consent_is_kept_with_moment_version_and_language_of_the_first_time()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.LanguageChosen(SessionScenario.Client, "tr"))
            .Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, Number));
        var given = story.Now;

        story.Passes(TimeSpan.FromHours(1)).Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, Number + "1"));

        Assert.Equal(new ConsentNote(given, ConsentNote.CurrentVersion, "tr"), Of(story).Consents["callback"]);
    }

    [Fact]
    public void Consent_to_a_video_is_noted_with_the_answer()
    {
        var story = SessionScenario.Invited(asksConsent: true)
            .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, true, null));
        Assert.Equal(story.Now, Of(story).Consents["video"].At);
        Assert.Empty(Of(story.Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client))).Consents);
    }

    [Fact]
    public void Withdrawn_callback_takes_the_number_with_it_and_the_counsellors_card_too()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, Number))
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Client)).Passes(TimeSpan.FromMinutes(2))
            .Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client, ConsentFor.Callback));
        Assert.True(Of(story) is { Phone: null, Consents.IsEmpty: true });
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Number_of_a_dial_in_does_not_come_back_when_it_was_deleted()
    {
        var dialled = SessionScenario.Person("4:+493023125000") with { Phone = Number };
        var story = SessionScenario.Live().Happens(new SessionEvent.Joined([dialled]));
        Assert.Equal(Number, story.Session.People[dialled.Id].Phone);

        story.Happens(new SessionEvent.ConsentWithdrawn(dialled.Id, ConsentFor.Callback)).Happens(new SessionEvent.Joined([dialled]));

        Assert.Null(story.Session.People[dialled.Id].Phone);
    }

    [Fact]
    public void Withdrawn_messages_take_the_address_and_what_waits()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.ContactSaved(SessionScenario.Client, SessionScenario.Client, "a@example.org", Number, true));
        Assert.True(Of(story).AgreedTo(ConsentFor.Contact));

        story.Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client, ConsentFor.Contact));

        Assert.True(Of(story) is { Contact: { HasAny: false, Changes: 1 }, Consents.IsEmpty: true });
        Assert.DoesNotContain(story.Session.Waiting.Keys, key => key.EndsWith(SessionScenario.Client, StringComparison.Ordinal));
    }

    [Fact]
    public void Address_from_a_counsellor_is_no_consent_of_the_client()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.ContactSaved(SessionScenario.Counsellor, SessionScenario.Client, "a@example.org", null, true));
        Assert.False(Of(story).AgreedTo(ConsentFor.Contact));
    }

    [Fact]
    public void Number_or_address_that_is_not_there_is_agreed_to_by_nobody()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ConsentGiven(SessionScenario.Client, ConsentFor.Callback))
            .Happens(new SessionEvent.ConsentGiven(SessionScenario.Client, ConsentFor.Contact));
        Assert.Empty(Of(story).Consents);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(null, 0)]
    public void Feedback_is_counted_only_with_consent(bool? count, int answers)
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good) { Count = count });
        Assert.Equal(answers, Statistics.Of(story.Session, story.Now).Counts.GetValueOrDefault(Statistics.Answers));
    }

    [Fact]
    public void Person_out_of_the_chat_still_takes_back_what_they_agreed_to()
    {
        var story = SessionScenario.Closing().Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, Good) { Count = true })
            .Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client, ConsentFor.Statistics));
        Assert.DoesNotContain(Statistics.Answers, Statistics.Of(story.Session, story.Now).Counts.Keys);
    }

    [Fact]
    public void Declining_deletes_what_was_prepared()
    {
        var story = Prepared().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null));
        Assert.True(Of(story) is { Phone: null, Ticked.IsEmpty: true, Documents: Documents.Unsaid, Consents.IsEmpty: true });
    }

    [Fact]
    public void Declining_deletes_the_address_for_messages_and_what_still_waits_to_be_sent()
    {
        var story = Reached(recurring: false);
        Assert.Contains(story.Session.Waiting.Keys, key => key.Contains(SessionScenario.Client, StringComparison.Ordinal));

        story.Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null));

        Assert.True(Of(story) is { Contact: { HasAny: false }, Consents.IsEmpty: true });
        Assert.DoesNotContain(story.Session.Waiting.Keys, key => key.Contains(SessionScenario.Client, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_declines_one_date_of_a_series_is_still_written_to_of_the_next() => Assert.True(
        Of(Reached(recurring: true).Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null)))
            .Contact!.HasAny);

    /// <summary>At night, when the mail with the invitation waits for the day.</summary>
    private static SessionScenario Reached(bool recurring) => SessionScenario
        .Invited(plan => plan with { Recurring = recurring, LastDate = null }).Until(SessionScenario.Added.AddHours(13))
        .Happens(new SessionEvent.ContactSaved(SessionScenario.Client, SessionScenario.Client, "a@example.org", null, Reminders: true))
        .Happens(new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, "b@example.org", null, Reminders: true));

    [Fact]
    public void Account_that_leaves_the_chat_before_the_session_is_forgotten_after_a_moment()
    {
        var story = WithAccount().Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]));
        Assert.Equal(Number, Of(story).Phone);

        story.Passes(story.Timings.RejoinGrace);

        Assert.True(Of(story) is { Phone: null, Ticked.IsEmpty: true, Documents: Documents.Unsaid, LeftAt: null });
    }

    [Fact]
    public void Person_who_comes_back_within_a_moment_keeps_what_they_prepared()
    {
        var story = WithAccount().Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]))
            .Happens(new SessionEvent.MembersAdded([SessionScenario.Person(SessionScenario.Client)]));
        Assert.Equal(Number, Of(story.Passes(TimeSpan.FromHours(1))).Phone);
    }

    [Fact]
    public void Guest_without_an_account_who_left_is_forgotten_when_the_date_of_a_series_is_over()
    {
        var story = Prepared(recurring: true).Happens(new SessionEvent.MembersRemoved([SessionScenario.Client]));
        Assert.Equal(Number, Of(story.Until(SessionScenario.Start)).Phone);

        story.Happens(new SessionEvent.MeetingStarted()).Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Passes(story.Session.Plan.EraseAfter);

        Assert.True(Of(story) is { Phone: null, Ticked.IsEmpty: true, Documents: Documents.Unsaid, LeftAt: null });
    }

    /// <summary>Where one of these texts changes, the version that is kept with a consent changes too.</summary>
    [Fact]
    public void Version_of_a_consent_is_that_of_its_texts()
    {
        string[] keys =
            ["invitation.consent", "consentRequest.text", "invitation.callback.why", "contact.why", "contact.note", "feedback.count",
                "needs.text"];
        var texts = string.Concat(Texts.Languages.SelectMany(language => keys.Select(key => new Texts(language)[key])));
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texts)))[..12];

        Assert.Equal(("1", "4e2ea1677662"), (ConsentNote.CurrentVersion, fingerprint));
    }

    private static SessionScenario WithAccount() => Prepared()
        .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Client) with { ObjectId = "account" }));

    private static SessionScenario Prepared(bool recurring = false) => SessionScenario.Invited(recurring: recurring)
        .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Accepted, false, null))
        .Happens(new SessionEvent.PhoneLeft(SessionScenario.Client, Number))
        .Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"]))
        .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true));

    private static Participant Of(SessionScenario story) => story.Session.People[SessionScenario.Client];
}
