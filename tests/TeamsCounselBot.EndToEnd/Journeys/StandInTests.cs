using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>A counsellor falls ill on the day of the session.</summary>
public sealed class StandInTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Counsellor_hands_over_the_colleague_says_yes_and_the_client_is_asked()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", "Gast ohne Konto"));
        var colleague = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, "Vera Vogt", PersonKind.Counsellor, "de-DE", "Europe/Berlin")).Person;
        await stage.SeesAsync(colleague, "what counsellors see", it => EndToEndHost.Verbs(it.Card).Contains("session.setup"));
        stage.MoveTo(stage.Meeting.Start.AddHours(-2));

        Assert.True(await stage.Simulator.Writing.PersonalAsync(stage.Counsellor.Id, "Ich falle aus"));
        await PressAsync(stage, stage.Counsellor, "standIn.offer");
        var question = await PressAsync(stage, colleague, "standIn.take");

        Assert.DoesNotContain(VideoSession.Topics, EndToEndHost.Words(question), StringComparison.Ordinal);
        await stage.SeesTextInOwnChatAsync(stage.Counsellor, "übernimmt Ihr Gespräch");
        var page = (await guest.ReadAsync()).Page;
        Assert.Contains("spricht \u2068Vera Vogt\u2069 mit Ihnen.", page, StringComparison.Ordinal);
        Assert.Contains(German["standIn.suits"], page, StringComparison.Ordinal);
        await stage.SeesTextAsync(stage.Counsellor, German["known.OtherCounsellor"]);

        Assert.DoesNotContain(German["standIn.suits"], await guest.PressAsync("invitation.accept"), StringComparison.Ordinal);
        await stage.SeesNoneAsync(stage.Counsellor, "that the client does not know", it =>
            EndToEndHost.Words(it).Contains(German["known.OtherCounsellor"], StringComparison.Ordinal));
    }

    /// <summary>In the person's own chat, as soon as the button is there; the message that had it.</summary>
    private static async Task<SeenMessage> PressAsync(EndToEndHost stage, Person who, string verb)
    {
        SeenMessage? found = null;
        await stage.UntilAsync($"{who.Name} sees a button {verb}", async () => (found = (await stage.Simulator.View.PersonalAsync(who.Id))
            .LastOrDefault(it => EndToEndHost.Verbs(it.Card).Contains(verb))) is not null);
        var answer = await stage.Simulator.Clicks.PersonalAsync(who.Id, new Click(who.Id, found!.Id, verb));
        Assert.Null(answer.Error);
        return found;
    }
}
