using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>A client who has nothing but a link comes to the meeting.</summary>
public sealed class ArrivalTests
{
    private const string Verb = "arrival.notCome";
    private const string Name = "Gast ohne Konto";

    [Fact]
    public async Task Client_by_link_goes_on_to_the_meeting_and_the_counsellor_alone_reads_it()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", Name));
        await stage.SeesTextAsync(stage.Counsellor, Name);
        stage.MoveTo(stage.Meeting.Start.AddMinutes(-3));

        var page = (await guest.ReadAsync(guest.Link + "/join?lang=de")).Page;
        Assert.Contains("Sie warten kurz, bis Sie eingelassen werden.", page, StringComparison.Ordinal);
        Assert.Contains(stage.Meeting.JoinUrl, page, StringComparison.Ordinal);
        Assert.Equal(new Uri(stage.Meeting.JoinUrl), await guest.GoOnAsync());

        await stage.SeesTextAsync(stage.Counsellor, "Uhr unterwegs");
        Assert.DoesNotContain("unterwegs", string.Concat((await stage.ChatOfAsync(stage.Client)).Select(EndToEndHost.Words)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_who_does_not_come_has_not_been_counselled_and_reads_a_kind_line()
    {
        await using var stage = await EndToEndHost.SetAsync(
            new Dictionary<string, string> { ["Session__StartWindow"] = "00:15:00", ["Session__UndoFor"] = "00:10:00" });
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", Name));
        await guest.PressAsync("callback.number", ("phone", "030 23125000"));
        await stage.SeesTextAsync(stage.Counsellor, Name);
        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        await stage.SeesTextAsync(stage.Counsellor, "Zuerst stellen beide Seiten alle vor");
        stage.MoveTo(stage.Meeting.Start.AddMinutes(6));

        await stage.SeesTextAsync(stage.Counsellor, "Noch nicht da");
        await NotComeAsync(stage);
        await stage.SeesTextAsync(stage.Counsellor, "Das Gespräch hat nicht stattgefunden.");

        var page = (await guest.ReadAsync()).Page;
        Assert.Contains("Wir haben Sie zu Ihrem Termin nicht angetroffen.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("feedback.save", page, StringComparison.Ordinal);
        Assert.DoesNotContain("feedback.save", string.Concat((await stage.ChatOfAsync(stage.Counsellor)).Select(EndToEndHost.Words)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_by_link_who_arrives_is_one_person_with_the_number_of_the_page()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", Name));
        await guest.PressAsync("callback.number", ("phone", "030 23125000"));
        await stage.SeesTextAsync(stage.Counsellor, Name);
        stage.MoveTo(stage.Meeting.Start.AddMinutes(-3));
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Counsellor.Id);
        await guest.GoOnAsync();
        await stage.SeesTextAsync(stage.Counsellor, "Uhr unterwegs");

        var arrived = (await stage.Simulator.Members.AddAsync(
            stage.Meeting.Id, null, "Rosa", PersonKind.Anonymous, "de-DE", "Europe/Berlin")).Person;
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, arrived.Id);
        await stage.SeesTextAsync(stage.Counsellor, "Gilt als eine Person");
        stage.MoveTo(stage.Meeting.Start.AddMinutes(5));
        await stage.Simulator.Call.LeaveAsync(stage.Meeting.Id, arrived.Id);
        stage.MoveTo(stage.Meeting.Start.AddMinutes(7));

        var card = await stage.SeesAsync(
            stage.Counsellor, "whom to call", it => it.Targeted && EndToEndHost.Verbs(it.Card).Contains("callback.reached"));
        Assert.Contains("+49 30 23125000", EndToEndHost.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain("23125000",
            string.Concat((await stage.ChatOfAsync(arrived)).Select(EndToEndHost.Words)), StringComparison.Ordinal);

        await stage.PressAsync(stage.Counsellor, "person.notSame");
        await stage.SeesNoneAsync(stage.Counsellor, "that they are one person", it =>
            EndToEndHost.Words(it).Contains("Gilt als eine Person", StringComparison.Ordinal));
    }

    /// <summary>Each absent client is asked for; with the last one the session is over.</summary>
    private static async Task NotComeAsync(EndToEndHost stage)
    {
        // The person who is only in the chat, and the one by link: both are expected.
        await stage.UntilAsync("nobody is asked for any more", async () =>
        {
            var seen = await stage.ChatOfAsync(stage.Counsellor);
            if (seen.Any(it => EndToEndHost.Words(it).Contains("hat nicht stattgefunden", StringComparison.Ordinal)))
                return true;
            var card = seen.LastOrDefault(it => EndToEndHost.Verbs(it.Card).Contains(Verb));
            if (card?.Card is { } json)
            {
                var button = CardJson.Buttons(json).First(it => CardJson.Text(it, "verb") == Verb);
                var click = new Click(stage.Counsellor.Id, card.Id, Verb, button["data"]!.DeepClone().AsObject());
                try
                {
                    await stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id, click);
                }
                catch (TeamsRefusal)
                {
                    // The card has changed meanwhile: the next look finds what it is now.
                }
            }
            return false;
        });
    }
}
