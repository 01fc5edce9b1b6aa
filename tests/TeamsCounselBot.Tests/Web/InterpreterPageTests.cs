using System.Net;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The interpreter's own page, and the client's word on the interpreter.</summary>
public sealed class InterpreterPageTests
{
    private const string Topics = "Umgang mit Ämtern";
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Interpreter_reads_when_and_the_rules_and_neither_topics_nor_a_number()
    {
        await using var room = await OpenAsync();
        var (link, _) = await InterpreterAsync(room);

        var page = await PageAsync(room, link);
        Assert.Contains(German["interpreter.rule.secret"], page, StringComparison.Ordinal);
        Assert.DoesNotContain(Topics, page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"phone\"", page, StringComparison.Ordinal);

        (await room.PressAsync(link, "interpreter.agree")).Dispose();
        Assert.Contains(German["interpreter.rules.done"], await PageAsync(room, link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interpreter_reads_the_topics_once_a_counsellor_shows_them()
    {
        await using var room = await OpenAsync();
        var (link, id) = await InterpreterAsync(room);

        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.TopicsShown(Samples.Counsellor, id, On: true));

        Assert.Contains(Topics, await PageAsync(room, link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_agrees_to_the_interpreter_by_name()
    {
        await using var room = await OpenAsync();
        var (_, id) = await InterpreterAsync(room);
        var link = await room.InviteAsync();
        var page = await PageAsync(room, link);
        Assert.Contains(German.Format("interpreter.ask", "\u2068Nadia\u2069"), page, StringComparison.Ordinal);
        Assert.DoesNotContain(id, page, StringComparison.Ordinal);

        var session = await room.SessionAsync();
        (await room.PressAsync(link, "interpreter.accept", ("who", PersonKey.Of(session, session.People[id])))).Dispose();

        var client = (await room.SessionAsync()).Clients.Single(p => p.IsWeb);
        Assert.True(client.Interpreters[id]);
        Assert.Contains(German["interpreter.no"], await PageAsync(room, link), StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("0123456789abcdef")]
    public async Task Made_up_interpreter_is_refused(string who)
    {
        await using var room = await OpenAsync();
        await InterpreterAsync(room);
        var link = await room.InviteAsync();

        using var answer = await room.PressAsync(link, "interpreter.accept", ("who", who));

        Assert.DoesNotContain((await room.SessionAsync()).Clients, p => !p.Interpreters.IsEmpty);
        Assert.NotEqual(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static Task<GuestRoom> OpenAsync() => GuestRoom.OpenAsync(plan: Samples.Plan with { Topics = Topics });

    private static async Task<(string Link, string Id)> InterpreterAsync(GuestRoom room)
    {
        var session = await room.SessionAsync();
        var link = new Uri(room.Links.ForNewGuest(session, session.People[Samples.Counsellor])!).AbsolutePath;
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.GuestAdded(Samples.Counsellor, "Nadia", Role.Interpreter));
        return (link, (await room.SessionAsync()).People.Values.Single(p => p.Role == Role.Interpreter).Id);
    }

    private static async Task<string> PageAsync(GuestRoom room, string link) => WebUtility.HtmlDecode(await room.ReadAsync(link));
}
