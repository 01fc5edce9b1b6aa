using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>Which points a form ticks, and which do not apply to a person.</summary>
public class ChecklistTests
{
    [Fact]
    public async Task Points_that_a_card_does_not_hold_stay_as_they_are()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.PressAsync(Samples.Client, "checklist.save", ("quiet", "true"), ("internet", "true"));

        var submitted = await room.PressAsync(
            Samples.Client, "checklist.save", ("card", "invitation"), ("device", "true"), ("internet", "false"));

        Assert.Equal(["device", "quiet"], submitted.Author!.Ticked);
    }

    [Fact]
    public async Task A_reminder_takes_nothing_back_that_was_said_since_it_was_sent()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.PressAsync(Samples.Client, "checklist.save", ("card", "invitation"), ("quiet", "true"), ("not_childcare", "true"));

        var submitted = await room.PressAsync(Samples.Client, "checklist.save", ("card", StoredName.Of(CardKind.ChecklistReminder)),
            ("quiet", "false"), ("device", "true"), ("not_childcare", "false"));

        Assert.Equal(["device", "quiet"], submitted.Author!.Ticked);
        Assert.Equal(["childcare"], submitted.Author!.NotApplicable);
    }

    [Fact]
    public async Task A_tick_outlasts_that_its_point_does_not_apply_for_a_while()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.SendAsync("checklist.save", ("childcare", "true"), ("not_childcare", "true"));

        await room.SendAsync("checklist.save", ("not_childcare", "true"));

        Assert.Equal(["childcare"], (await room.SendAsync("checklist.save", ("not_childcare", "true"))).Author!.Ticked);
    }

    [Fact]
    public async Task No_documents_on_the_checklist_answers_the_question_for_documents()
    {
        await using var room = await ActionRoom.OpenAsync();

        var said = (await room.SendAsync("checklist.save", ("not_documents", "true"))).Author!;
        Assert.Equal(Documents.None, said.Documents);
        Assert.DoesNotContain(Checklist.DocumentsAgreed, Checklist.Open(said, Medium.Video));

        var none = (await room.SendAsync("checklist.save", ("quiet", "true"))).Author!;
        Assert.Equal(Documents.Unsaid, none.Documents);
    }

    [Fact]
    public async Task Who_announces_documents_has_some()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.SendAsync("checklist.save", ("not_documents", "true"));

        Assert.Empty((await room.PressAsync(Samples.Client, "documents.announce")).Author!.NotApplicable);
    }

    [Fact]
    public async Task A_point_that_does_not_apply_is_neither_open_nor_counted()
    {
        await using var room = await ActionRoom.OpenAsync();

        var said = (await room.PressAsync(
            Samples.Client, "checklist.save", ("card", "invitation"), ("quiet", "true"), ("not_childcare", "true"))).Author!;

        Assert.Equal(["childcare"], said.NotApplicable);
        Assert.DoesNotContain("childcare", Checklist.Open(said, Medium.Video));
        Assert.Equal(9, Checklist.Points(said, Medium.Video).Length);
        var after = (await room.PressAsync(Samples.Client, "checklist.all", ("card", "invitation"), ("not_device", "true"))).Author!;
        Assert.Equal(["childcare", "device"], after.NotApplicable);
        Assert.DoesNotContain("device", after.Ticked);
        Assert.Empty(Checklist.Open(after, Medium.Video));
    }

    [Fact]
    public async Task What_was_said_not_to_apply_can_be_taken_back()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.SendAsync("checklist.save", ("not_childcare", "true"), ("not_quiet", "true"));

        var submitted = await room.SendAsync("checklist.save", ("not_documents", "true"));

        Assert.Equal(["documents"], submitted.Author!.NotApplicable);
    }

    [Fact]
    public async Task Without_documents_no_handover_is_open()
    {
        await using var room = await ActionRoom.OpenAsync();

        var submitted = await room.PressAsync(Samples.Client, "documents.none");

        Assert.DoesNotContain(Checklist.DocumentsAgreed, Checklist.Open(submitted.Author!, Medium.Video));
    }
}
