namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>An interpreter with a page of their own, to whom the client agrees by name.</summary>
public sealed class InterpreterTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Interpreter_agrees_to_the_rules_on_their_page_and_the_client_to_the_interpreter()
    {
        await using var stage = await EndToEndHost.SetAsync();
        await stage.InviteAsync();
        using var interpreter = await GuestVisit.AnotherAsync(stage);
        await stage.PressAsync(stage.Counsellor, "client.add", ("guestName", "Nadia Amin"), ("guestRole", "interpreter"));

        await stage.SeesTextAsync(stage.Client, German.Format("interpreter.ask", "\u2068Nadia Amin\u2069"));
        await stage.PressAsync(stage.Client, "interpreter.refuse");
        await stage.SeesTextAsync(stage.Counsellor, German.Format("interpreter.refused", "\u2068Nadia Amin\u2069"));
        await stage.PressAsync(stage.Client, "interpreter.accept");
        await stage.SeesTextAsync(stage.Counsellor, German.Format("interpreter.agreed", 1, 1));

        var page = await interpreter.PressAsync("interpreter.agree");
        Assert.Contains(German["interpreter.rules.done"], page, StringComparison.Ordinal);
        Assert.DoesNotContain("Umgang mit Ämtern", page, StringComparison.Ordinal);
        await stage.SeesTextAsync(stage.Counsellor, German["interpreter.rules.agreed"]);

        await stage.PressAsync(stage.Counsellor, "interpreter.topics");
        await stage.UntilAsync("the interpreter reads the topics", async () =>
            (await interpreter.ReadAsync()).Page.Contains("Umgang mit Ämtern", StringComparison.Ordinal));
    }
}
