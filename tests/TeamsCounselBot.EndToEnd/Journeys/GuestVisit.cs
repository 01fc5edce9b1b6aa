using System.Net;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Somebody without a Teams account, who has nothing but the link that the counsellor sent.</summary>
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
    public static async Task<GuestVisit> InviteAsync(Stage stage)
    {
        await stage.Simulator.Members.AddBotAsync(stage.Meeting.Id, null);
        await stage.PressAsync(stage.Counsellor, "session.setup.save", ("topics", VideoSession.Topics));
        return await AnotherAsync(stage);
    }

    public static async Task<GuestVisit> AnotherAsync(Stage stage)
    {
        var card = await stage.SeesAsync(stage.Counsellor, "a link for a guest", message => LinkIn().IsMatch(Stage.Words(message)));
        return new GuestVisit(LinkIn().Match(Stage.Words(card)).Groups[1].Value);
    }

    public async Task<(HttpStatusCode Status, string Page)> ReadAsync(string? link = null)
    {
        using var answer = await _http.GetAsync(new Uri(link ?? Link));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Presses a button of the page; what comes back after it.</summary>
    public async Task<string> PressAsync(string verb, params (string Id, string Value)[] inputs)
    {
        var token = FormToken().Match((await ReadAsync()).Page).Groups[1].Value;
        using var body = new FormUrlEncodedContent(inputs.Append(("form", token)).Append(("verb", verb)).Select(it => KeyValuePair.Create(it.Item1, it.Item2)));
        using var answer = await _http.PostAsync(new Uri(Link), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"\((http[^)\s]+/s/[A-Za-z0-9_-]+)\)")]
    private static partial Regex LinkIn();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
