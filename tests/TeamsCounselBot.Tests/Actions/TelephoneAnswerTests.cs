using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>The answer to an invitation where the centre calls: with a number, or with the client's word that they call.</summary>
public sealed class TelephoneAnswerTests
{
    private const string Accept = "invitation.accept";

    [Fact]
    public async Task Number_is_saved_with_the_answer()
    {
        await using var room = await ByTelephoneAsync();

        var by = (await room.PressAsync(Samples.Client, Accept, ("phone", "030 23125000"), ("calls", "false"))).Author!;

        Assert.Equal((Answer.Accepted, "+493023125000"), (by.Answer, by.Phone));
    }

    [Fact]
    public async Task Client_who_calls_needs_no_number()
    {
        await using var room = await ByTelephoneAsync();

        var by = (await room.PressAsync(Samples.Client, Accept, ("phone", ""), ("calls", "true"))).Author!;

        Assert.Equal((Answer.Accepted, CallbackWay.Self), (by.Answer, by.CallbackWish!.Way));
    }

    [Theory, InlineData("", "fault.phone.needed"), InlineData("12", "fault.phone.plus")]
    public async Task Missing_or_wrong_number_is_asked_back_at_its_field(string typed, string fault)
    {
        await using var room = await ByTelephoneAsync();

        var submitted = await room.PressAsync(Samples.Client, Accept, ("phone", typed), ("calls", "false"));

        Assert.Equal((Outcome.Faulty, fault), (submitted.Outcome, submitted.Form.Faults["phone"]));
        Assert.Equal(Answer.None, submitted.Author!.Answer);
    }

    [Fact]
    public async Task Card_of_an_earlier_version_without_the_field_is_taken()
    {
        await using var room = await ByTelephoneAsync();

        Assert.Equal(Outcome.Taken, (await room.PressAsync(Samples.Client, Accept)).Outcome);
    }

    [Fact]
    public async Task Session_by_video_asks_for_no_number()
    {
        await using var room = await ActionRoom.OpenAsync();

        Assert.Equal(Outcome.Taken, (await room.PressAsync(Samples.Client, Accept, ("phone", ""))).Outcome);
    }

    private static async Task<ActionRoom> ByTelephoneAsync()
    {
        var room = await ActionRoom.OpenAsync();
        await room.HappensAsync(new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan with { Medium = Medium.Telephone }));
        return room;
    }
}
