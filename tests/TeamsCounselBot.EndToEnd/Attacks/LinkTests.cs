using System.Net;
using TeamsCounselBot.EndToEnd.Journeys;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>What mail programs, link checkers and strangers make of a guest's link.</summary>
public sealed class LinkTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private EndToEndHost _stage = null!;
    private GuestVisit _guest = null!;

    public async Task InitializeAsync()
    {
        _stage = await EndToEndHost.SetAsync();
        _guest = await GuestVisit.InviteAsync(_stage);
    }

    public async Task DisposeAsync()
    {
        _guest.Dispose();
        await _stage.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Whatever_becomes_of_a_link_on_its_way_it_is_answered_rightly()
    {
        foreach (var sign in (string[])[".", ")", "%3E", ",", ";", "%22", "%0d%0a", "%20"])
        {
            using var answer = await _http.GetAsync(new Uri(_guest.Link + sign));
            Assert.Equal((sign, HttpStatusCode.Redirect, new Uri(_guest.Link).AbsolutePath),
                (sign, answer.StatusCode, answer.Headers.Location?.OriginalString));
        }

        foreach (var path in (string[])["", "/check", "/termin.ics"])
        {
            using var answer = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(_guest.Link + path)));
            Assert.Equal((path, HttpStatusCode.OK, 0), (path, answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length));
        }

        foreach (var sign in (string[])["%0d%0a", "%20", "%09", "=", "%2B", "ä"])
        {
            var odd = new Uri(_guest.Link.Insert(_guest.Link.Length - 5, sign));
            using var read = await _http.GetAsync(odd);
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("verb", "invitation.accept")]);
            using var sent = await _http.PostAsync(odd, form);
            Assert.Equal((sign, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (sign, read.StatusCode, sent.StatusCode));
        }
    }
}
