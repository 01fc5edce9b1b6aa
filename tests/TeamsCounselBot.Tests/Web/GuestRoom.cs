using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Tests.Storage;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The guests' pages on a port of loopback, with one session that people are invited to.</summary>
internal sealed partial class GuestRoom : IAsyncDisposable
{
    public const string SessionId = "session-1";
    private readonly WebApplication _app;

    private GuestRoom(StorageRoom storage, CentreOptions centre)
    {
        Storage = storage;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(Options.Create(new List<CentreOptions> { centre }));
        builder.Services.AddSingleton(Options.Create(new BotOptions { PublicUrl = "https://bot.example.org" }));
        builder.Services.AddSingleton(new SessionTimings()).AddSingleton<TimeProvider>(storage.Clock).AddSingleton(storage.Store);
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Services.AddSingleton<Metrics>().AddSingleton<SubmitAction>().AddSingleton<CentreDirectory>().AddSingleton(storage.Seal)
            .AddSingleton<SignedLinks>().AddSingleton<CardContexts>();
        builder.Services.AddWebPages();
        builder.Services.AddGuestPages();
        _app = builder.Build();
        _app.MapGuest();
    }

    public StorageRoom Storage { get; }
    public FakeTimeProvider Clock => Storage.Clock;
    public SignedLinks Links => _app.Services.GetRequiredService<SignedLinks>();
    public HttpClient Http { get; private set; } = null!;

    public static async Task<GuestRoom> OpenAsync(string? privacyUrl = null, Plan? plan = null, CentreOptions? centre = null)
    {
        var storage = await StorageRoom.OpenAsync();
        await storage.CreateAsync(SessionId);
        await storage.ApplyAsync(SessionId, new SessionEvent.SetupSaved(Samples.Counsellor, plan ?? Samples.Plan));
        var room = new GuestRoom(storage, centre ?? new()
        {
            TenantId = StorageRoom.Tenant,
            Name = "Beratungsstelle Nord",
            Phone = "+49 40 5550",
            PrivacyUrl = privacyUrl,
            AskVideoConsent = privacyUrl is not null,
            SendsMail = true,
            SendsTexts = true,
        });
        await room._app.StartAsync();
        room.Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(room._app.Urls.Single()) };
        room.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        return room;
    }

    public async Task<Session> SessionAsync() => (await Storage.Store.GetAsync(SessionId, default))!;

    /// <summary>The path of a link for somebody new; each call gives the counsellor's next one.</summary>
    public async Task<string> InviteAsync()
    {
        var session = await SessionAsync();
        var path = new Uri(Links.ForNewGuest(session, session.People[Samples.Counsellor])!).AbsolutePath;
        await Storage.ApplyAsync(SessionId, new SessionEvent.GuestAdded(Samples.Counsellor, null));
        return path;
    }

    /// <summary>The path of a link as earlier versions gave them out.</summary>
    public async Task<string> InviteAsBeforeAsync() =>
        new Uri(Links.Signed(await SessionAsync(), "web:" + Guid.NewGuid().ToString("N"))!).AbsolutePath;

    /// <summary>The one who has acted on a guest's page.</summary>
    public async Task<Participant> GuestAsync() => (await SessionAsync()).People.Values.Single(person => person.IsWeb);

    public async Task<string> ReadAsync(string path) => await Http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Fills in a form of the page and presses the button with this verb.</summary>
    public async Task<HttpResponseMessage> PressAsync(string path, string verb, params (string Id, string Value)[] inputs) =>
        await PostAsync(path, TokenIn(await ReadAsync(path)), verb, inputs);

    public async Task<HttpResponseMessage> PostAsync(string path, string token, string verb, params (string Id, string Value)[] inputs)
    {
        using var body = new FormUrlEncodedContent(
            inputs.Append(("form", token)).Append(("verb", verb)).Select(it => KeyValuePair.Create(it.Item1, it.Item2)));
        return await Http.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    /// <summary>Sends the form's head at once, and its end when <paramref name="rest"/> says so.</summary>
    public async Task<HttpResponseMessage> PostSlowlyAsync(string path, string token, string verb, Task rest)
    {
        var whole = new FormUrlEncodedContent([KeyValuePair.Create("form", token), KeyValuePair.Create("verb", verb)]);
        using var body = new SlowContent(await whole.ReadAsByteArrayAsync(), rest);
        return await Http.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    public static string StartIn(string page) => Start().Match(page).Groups[1].Value;

    public static string TokenIn(string page) => FormToken().Match(page).Groups[1].Value;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Storage.DisposeAsync();
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"start\" value=\"([^\"]+)\"")]
    private static partial Regex Start();

    private sealed class SlowContent : HttpContent
    {
        private readonly byte[] _content;
        private readonly Task _rest;

        public SlowContent(byte[] content, Task rest)
        {
            (_content, _rest) = (content, rest);
            Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(_content.AsMemory(0, 10));
            await stream.FlushAsync();
            await _rest;
            await stream.WriteAsync(_content.AsMemory(10));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Length;
            return true;
        }
    }
}
