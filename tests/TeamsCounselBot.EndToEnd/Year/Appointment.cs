using TeamsCounselBot.EndToEnd.Journeys;

namespace TeamsCounselBot.EndToEnd.Year;

/// <summary>A session of an hour in two halves. What happens between them must not be noticed in the second.</summary>
internal sealed class Appointment(EndToEndHost stage)
{
    public const string Topics = "Umgang mit Ämtern";
    public const string Comment = "Herzlichen Dank";
    public const string Number = "030 23125077";
    private const string NumberAsRead = "+49 30 23125077";

    public EndToEndHost Stage => stage;

    public async Task BookAsync()
    {
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        await stage.PressAsync(stage.Client, "callback.number", ("phone", Number));
        await stage.SeesTextAsync(stage.Client, NumberAsRead);
    }

    /// <summary>The line breaks, somebody calls back, the talk ends and all of it is erased.</summary>
    public async Task HoldAsync()
    {
        _ = stage.Simulator.Clock.TryMoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.SeesAsync(stage.Client, "the session card", it => EndToEndHost.Verbs(it.Card).Contains("disruption.report"));
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, stage.Client.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddSeconds(61));
        await stage.SeesAsync(stage.Counsellor, "the number to call", it => it.Targeted
            && EndToEndHost.Words(it).Contains(NumberAsRead, StringComparison.Ordinal));
        await stage.PressAsync(stage.Counsellor, "callback.reached");
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        stage.MoveTo(stage.Meeting.End.AddMinutes(-10));
        await stage.PressAsync(stage.Client, "feedback.save", ("rating1", "5"), ("comment", Comment));
        await stage.Simulator.Call.EndAsync(stage.Meeting.Id);
        stage.MoveTo(stage.Simulator.Clock.GetUtcNow().AddMinutes(4));
        await stage.SeesTextAsync(stage.Counsellor, Comment);
        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync("the chat is deleted", () => Task.FromResult(stage.Meeting.Chat.IsDeleted));
    }
}
