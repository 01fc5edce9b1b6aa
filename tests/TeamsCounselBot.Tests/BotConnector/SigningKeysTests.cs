using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class SigningKeysTests : IDisposable
{
    private static readonly Uri Metadata = new("https://login.example/.well-known/openidconfiguration");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeIssuer _issuer = new();
    private readonly SigningKeys _keys;

    public SigningKeysTests() => _keys = new SigningKeys(Metadata, _issuer, _clock, NullLogger.Instance);

    public void Dispose()
    {
        _keys.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Keys_are_asked_for_once()
    {
        await _keys.FindAsync("key-1", default);
        await _keys.FindAsync("key-1", default);

        Assert.Equal(1, _issuer.Asked);
    }

    [Fact]
    public async Task A_rolled_key_is_found()
    {
        await _keys.FindAsync("key-1", default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _issuer.Keys[0] = new FakeKey("key-2", FakeIssuer.OtherRsa);

        Assert.NotNull(await _keys.FindAsync("key-2", default));
    }

    [Fact]
    public async Task A_withdrawn_key_is_gone_with_the_next_renewal()
    {
        await _keys.FindAsync("key-1", default);
        _clock.Advance(TimeSpan.FromHours(12));
        _issuer.Keys[0] = new FakeKey("key-2", FakeIssuer.OtherRsa);

        Assert.Null(await _keys.FindAsync("key-1", default));
    }

    [Fact]
    public async Task Made_up_key_ids_ask_the_issuer_once_a_minute_at_most()
    {
        for (var second = 0; second < 120; second++)
        {
            await _keys.FindAsync($"made-up-{second}", default);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _issuer.Asked);
    }

    [Fact]
    public async Task While_the_issuer_is_down_the_last_keys_stay()
    {
        await _keys.FindAsync("key-1", default);
        _issuer.IsDown = true;
        _clock.Advance(TimeSpan.FromDays(3));

        Assert.NotNull(await _keys.FindAsync("key-1", default));
    }

    [Fact]
    public async Task While_the_issuer_is_down_from_the_start_no_key_is_known()
    {
        _issuer.IsDown = true;

        Assert.Null(await _keys.FindAsync("key-1", default));
        Assert.False(_keys.AreKnown);
    }

    [Fact]
    public async Task Key_rolled_while_the_issuer_is_down_is_found_within_seconds_afterwards()
    {
        await _keys.FindAsync("key-1", default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        (_issuer.Keys[0], _issuer.IsDown) = (new FakeKey("key-2", FakeIssuer.OtherRsa), true);

        Assert.Null(await _keys.FindAsync("key-2", default));
        Assert.False(_keys.AreKnown);

        _issuer.IsDown = false;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await _keys.FindAsync("key-2", default));
        Assert.True(_keys.AreKnown);
    }

    [Fact]
    public async Task After_the_issuer_came_back_its_keys_are_found_within_seconds()
    {
        _issuer.IsDown = true;
        await _keys.FindAsync("key-1", default);
        _issuer.IsDown = false;
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull(await _keys.FindAsync("key-1", default));
    }

    [Fact]
    public async Task Keys_from_an_address_that_anybody_could_change_are_not_taken()
    {
        _issuer.KeysUrl = "http://login.example/keys";

        Assert.Null(await _keys.FindAsync("key-1", default));
    }

    [Fact]
    public async Task Short_keys_and_keys_for_other_uses_are_not_taken()
    {
        using var shortKey = RSA.Create(1024);
        _issuer.Keys.Add(new FakeKey("short", shortKey));
        _issuer.Keys.Add(new FakeKey("encrypting", FakeIssuer.OtherRsa, Use: "enc"));

        Assert.Null(await _keys.FindAsync("short", default));
        Assert.Null(await _keys.FindAsync("encrypting", default));
        Assert.NotNull(await _keys.FindAsync("key-1", default));
    }

    [Fact]
    public async Task Many_who_ask_at_once_ask_the_issuer_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await _keys.FindAsync("key-1", default))));

        Assert.Equal(1, _issuer.Asked);
    }
}
