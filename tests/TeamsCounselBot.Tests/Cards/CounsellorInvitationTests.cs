using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Nobody can tell whether somebody without an account is who was there before: the counsellor is told why a name may appear twice.</summary>
public class CounsellorInvitationTests
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

    private static string Seen(string? name, string? objectId)
    {
        var session = CardSamples.Session.With(CardSamples.Client with { ObjectId = objectId })
            .With(new Participant { Id = "29:returned", Role = Role.Client, Name = name, ObjectId = objectId }) with
        { Phase = Phase.Invited };
        return CardSamples.Words(CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, CardSamples.Counsellor.Id)));
    }
}
