using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A client's needs to take part, and what follows from them.</summary>
public class NeedTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public void Who_ticks_something_agrees_that_it_is_kept_and_takes_it_back()
    {
        var story = Says(Need.Captions, Need.Interpreter);
        Assert.Equal([Need.Captions, Need.Interpreter], Of(story).Needs);
        Assert.Equal("Dari", Of(story).NeedsLanguage);
        Assert.True(Of(story).AgreedTo(ConsentFor.Needs));

        story.Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client, ConsentFor.Needs));
        Assert.True(Of(story) is { Needs.IsEmpty: true, NeedsLanguage: null });
        Assert.False(Of(story).AgreedTo(ConsentFor.Needs));
    }

    [Fact]
    public void Nothing_ticked_is_no_consent() => Assert.False(Of(Says()).AgreedTo(ConsentFor.Needs));

    [Fact]
    public void Made_up_needs_and_a_language_without_an_interpreter_are_not_kept() =>
        Assert.True(Of(Says("made-up")) is { Needs.IsEmpty: true, NeedsLanguage: null });

    [Fact]
    public void Declining_deletes_them() => Assert.True(Of(Says(Need.Slower)
        .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null))) is { Needs.IsEmpty: true });

    [Fact]
    public void Needs_come_with_the_answer()
    {
        var session = SessionScenario.Invited().Session;
        var form = FormData.Of(("need_captions", "true"), ("need_sign", "false"));
        var input = new ActionInput(form, session, session.People[SessionScenario.Client], SessionScenario.Added);

        var saved = Assert.IsType<SessionEvent.NeedsSaved>(
            Assert.Single(AccompanyingEvents.OfPreparation(VerbTable.OfCard("invitation.accept")!, input)));

        Assert.Equal([Need.Captions], saved.Needs);
    }

    [Fact]
    public void Talk_in_sign_language_reminds_nobody_to_mute()
    {
        var story = Says(Need.Sign).Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Joins(SessionScenario.Client).Passes(TimeSpan.FromMinutes(45));

        Assert.DoesNotContain(story.Messages, message => message.Card == CardKind.MuteReminder);
    }

    [Fact]
    public void Mute_reminders_end_when_somebody_says_that_they_sign()
    {
        var story = SessionScenario.Live().Passes(TimeSpan.FromMinutes(20));
        Assert.True(story.Stands(CardKind.MuteReminder));

        story.Happens(new SessionEvent.NeedsSaved(SessionScenario.Client, [Need.Sign], null)).Passes(TimeSpan.FromMinutes(20));

        Assert.False(story.Stands(CardKind.MuteReminder));
    }

    [Fact]
    public void Cameras_stay_on_where_hands_are_read()
    {
        var session = Live(Need.Sign) with { CamerasOff = [CardSamples.Other.Id] };

        var card = Render(CardKind.SessionCard, session, CardSamples.Client.Id);

        Assert.Contains(German["session.camera.keep"], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["session.cameraParity"], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["session.rule.mute"], card, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_who_signs_is_never_called_by_voice()
    {
        var session = Live(Need.Sign) with { Disruption = CardSamples.Lost(CardSamples.Client.Id, DisruptionStage.CallBack) };

        var card = Render(CardKind.Callback, session, CardSamples.Counsellor.Id);

        Assert.Contains("gebärdet: nicht anrufen", card, StringComparison.Ordinal);
        Assert.Contains("123456789", card.Replace("\u00a0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("tel:" + CardSamples.ClientPhone, card, StringComparison.Ordinal);
        var words = LostLineWords.Of(CardSamples.Context(session, CardSamples.Client.Id));
        Assert.Equal(German["signs.you"], words!.Text);
    }

    [Fact]
    public void Counsellor_reads_what_follows_and_other_clients_read_nothing()
    {
        var session = Live(Need.Interpreter, Need.Slower);

        var counsellor = Render(CardKind.Invitation, session, CardSamples.Counsellor.Id);
        Assert.Contains(German["need.interpreter.do"], counsellor, StringComparison.Ordinal);
        Assert.Contains("Dari", counsellor, StringComparison.Ordinal);

        foreach (var viewer in (string?[])[null, CardSamples.Other.Id, CardSamples.Interpreter.Id])
            foreach (var kind in (CardKind[])[CardKind.Invitation, CardKind.SessionCard])
            {
                var other = Render(kind, session, viewer);
                Assert.DoesNotContain("Dari", other, StringComparison.Ordinal);
                Assert.DoesNotContain(German["needs.of"], other, StringComparison.Ordinal);
            }
    }

    private static Session Live(params string[] needs) => CardSamples.Session.With(CardSamples.Client with
    {
        Needs = [.. needs],
        NeedsLanguage = "Dari",
    }) with
    { Phase = Phase.Live, StartedAt = CardSamples.Now };

    private static string Render(CardKind kind, Session session, string? viewer) =>
        CardSamples.Render(kind, CardSamples.Context(session, viewer)).ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });

    private static Participant Of(SessionScenario story) => story.Session.People[SessionScenario.Client];

    private static SessionScenario Says(params string[] needs) => SessionScenario.Invited().Happens(
        new SessionEvent.NeedsSaved(SessionScenario.Client, [.. needs], "Dari"));
}
