using System.Net;
using System.Text.RegularExpressions;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>A person without a Teams account, who has only the link from the counsellor.</summary>
internal sealed partial class GuestVisit : IDisposable
{
    private readonly HttpClient _http = new();

    private GuestVisit(string link)
    {
        Link = link;
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
    }

    public string Link { get; }

    /// <summary>The bot in a meeting, the session set up, and a link copied from the counsellor's own view of the invitation.</summary>
    public static async Task<GuestVisit> InviteAsync(EndToEndHost stage)
    {
        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);
        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", VideoSession.Topics));
        return await AnotherAsync(stage);
    }

    /// <summary>With a link that came by mail or text message.</summary>
    public static GuestVisit By(string link) => new(link);

    /// <summary>With the next link that the counsellor sees, once it is another one than that of <paramref name="but"/>.</summary>
    public static async Task<GuestVisit> AnotherAsync(EndToEndHost stage, GuestVisit? but = null)
    {
        var card = await stage.SeesAsync(
            stage.Counsellor, "a link for a guest", message => LinkOf(message) is { } link && link != but?.Link);
        return new GuestVisit(LinkOf(card)!);
    }

    private static string? LinkOf(SeenMessage message) =>
        LinkIn().Match(EndToEndHost.Words(message)) is { Success: true } link ? link.Groups[1].Value : null;

    public async Task<(HttpStatusCode Status, string Page)> ReadAsync(string? link = null)
    {
        using var answer = await _http.GetAsync(new Uri(link ?? Link));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Presses a button of the page; what comes back after it.</summary>
    public async Task<string> PressAsync(string verb, params (string Id, string Value)[] inputs)
    {
        var token = FormToken().Match((await ReadAsync()).Page).Groups[1].Value;
        using var body = new FormUrlEncodedContent(
            inputs.Append(("form", token)).Append(("verb", verb)).Select(it => KeyValuePair.Create(it.Item1, it.Item2)));
        using var answer = await _http.PostAsync(new Uri(Link), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Types the PIN that the page asks for; the page after it.</summary>
    public async Task<string> OpenAsync(string pin)
    {
        using var body = new FormUrlEncodedContent(
            [KeyValuePair.Create("form", FormToken().Match((await ReadAsync()).Page).Groups[1].Value), KeyValuePair.Create("pin", pin)]);
        using var answer = await _http.PostAsync(new Uri(Link + "/pin?lang=de"), body);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads the page that leads on to the meeting, and goes on by its button; where that leads to.</summary>
    public async Task<Uri> GoOnAsync()
    {
        using var stays = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var token = FormToken().Match((await ReadAsync(Link + "/join?lang=de")).Page).Groups[1].Value;
        using var body = new FormUrlEncodedContent(
            [KeyValuePair.Create("form", token), KeyValuePair.Create("verb", "arrival.onTheWay")]);
        using var answer = await stays.PostAsync(new Uri(Link + "/join?lang=de"), body);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"\((http[^)\s]+/t/[A-Za-z0-9]{22})\)")]
    private static partial Regex LinkIn();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
