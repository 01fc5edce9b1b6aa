using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>What some read on the invitation and others do not.</summary>
public class InvitationTests
{
    private static readonly string Twice = new Texts("de")["invitation.answers.twice"];

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
        Assert.DoesNotContain(said, Invited(CardSamples.Session with { RecordingOff = true }, CardSamples.Counsellor), StringComparison.Ordinal);
        Assert.DoesNotContain(said, Invited(CardSamples.Session with { RecordingOff = false }, CardSamples.Client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Who_may_be_shown_nothing_alone_reads_on_the_invitation_that_it_begins(bool refused, bool expected)
    {
        var client = CardSamples.Client with { TargetedRefused = refused };
        var soon = CardSamples.Session.With(client) with { Done = [Reminder.Join] };
        Assert.Equal(expected, Invited(soon, client).Contains(new Texts("de")["joinReminder.title"], StringComparison.Ordinal));
    }

    private static string Seen(string? name, string? objectId)
    {
        var returned = new Participant { Id = "29:returned", Role = Role.Client, Name = name, ObjectId = objectId };
        return Invited(CardSamples.Session.With(CardSamples.Client with { ObjectId = objectId }).With(returned), CardSamples.Counsellor);
    }

    private static string Invited(Session session, Participant viewer) =>
        CardSamples.Words(CardSamples.Render(CardKind.Invitation, CardSamples.Context(session with { Phase = Phase.Invited }, viewer.Id)));
}
