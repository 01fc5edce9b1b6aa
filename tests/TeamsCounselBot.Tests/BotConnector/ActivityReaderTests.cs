using System.Text;
using System.Text.Json;
using CsCheck;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class ActivityReaderTests
{
    [Theory]
    [InlineData("activity-direct-line", "directline", "K43kzFuz9HGGKddXSXkBH4-us")]
    [InlineData("activity-complex", "directline", "K43kzFuz9HGGKddXSXkBH4-us")]
    [InlineData("activity-suggested-actions", null, "19:xYz9pQrS8tUv5wXy3zAbCdEfGhIjKlMnOpQrStUvWx-Y2@thread.tacv2")]
    public void An_official_activity_is_read(string name, string? channel, string conversation)
    {
        var activity = Payload.Read(Payload.Text(name));

        Assert.Equal((ActivityTypes.Message, channel, conversation), (activity.Type, activity.ChannelId, activity.Conversation?.Id));
    }

    [Fact]
    public void An_official_activity_with_a_card_keeps_the_card()
    {
        var activity = Payload.Read(Payload.Text("activity-adaptive-card"));

        var card = Assert.Single(activity.Attachments!);
        Assert.Equal("1.5", card.Content!.Value.GetProperty("version").GetString());
    }

    [Fact]
    public void Official_channel_data_are_read()
    {
        var activity = Payload.Read($$"""{"type":"message","channelData":{{Payload.Text("teams-channel-data")}}}""");

        Assert.Equal(("tenant_id", "meeting_id"), (activity.ChannelData?.Tenant?.Id, activity.ChannelData?.Meeting?.Id));
    }

    [Fact]
    public void An_official_account_is_read_without_address_and_name_parts()
    {
        var account = Payload.Read($$"""{"type":"message","from":{{Payload.Text("teams-channel-account")}}}""").From;

        Assert.Equal(new ChannelAccount { TenantId = "tenantId", UserRole = "userRole", UserPrincipalName = "userPrincipalName" }, account);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message""")]
    [InlineData("""{"type":"message"} {}""")]
    [InlineData("""{"type":"message","from":"29:1"}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[null]}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":{"id":"29:1"}}""")]
    [InlineData("""{"type":"message","attachments":[null]}""")]
    [InlineData("""{"type":"message","channelData":{"tenant":7}}""")]
    public void What_is_no_activity_is_malformed(string body) =>
        Assert.Throws<MalformedActivityException>(() => Payload.Read(body));

    [Theory]
    [InlineData("""{"type":"invoke","value":{"action":{"data":{"topic":"\ud83d"}}}}""")]
    [InlineData("""{"type":"invoke","value":{"\udc00":1}}""")]
    [InlineData("""{"type":"message","text":"\ud83d"}""")]
    public void Half_a_surrogate_pair_is_malformed_wherever_it_stands(string body) =>
        Assert.Throws<MalformedActivityException>(() => Payload.Read(body));

    [Fact]
    public void What_is_not_UTF8_is_malformed()
    {
        byte[] body = [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.Throws<MalformedActivityException>(() => ActivityReader.Read(body));
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read_and_one_byte_more_is_malformed()
    {
        const string frame = """{"type":"message","text":""}""";
        var largest = frame.Insert(frame.Length - 2, new string('a', ActivityReader.LargestBody - frame.Length));

        await ActivityReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(largest)), default);

        await Assert.ThrowsAsync<MalformedActivityException>(() =>
            ActivityReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(largest + " ")), default));
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_further_than_the_limit()
    {
        using var body = new EndlessStream();

        await Assert.ThrowsAsync<MalformedActivityException>(() => ActivityReader.ReadAsync(body, default));

        Assert.InRange(body.Given, 1, ActivityReader.LargestBody + 1);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("""{"a":""", "}")]
    public void A_body_nested_too_deeply_is_malformed(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));

        Assert.Throws<MalformedActivityException>(() => Payload.Read($$"""{"type":"invoke","value":{{deep}}}"""));
    }

    [Theory]
    [InlineData("entities", "0")]
    [InlineData("entities", "{}")]
    [InlineData("membersAdded", "{}")]
    [InlineData("attachments", "{}")]
    [InlineData("value", "[]")]
    [InlineData("unknown", "0")]
    public void A_list_at_the_bound_is_read_and_a_longer_one_is_malformed(string name, string element)
    {
        string Body(int length) => $$"""{"type":"message","{{name}}":[{{string.Join(',', Enumerable.Repeat(element, length))}}]}""";

        Use(Payload.Read(Body(ActivityReader.LongestList)));

        Assert.Throws<MalformedActivityException>(() => Payload.Read(Body(ActivityReader.LongestList + 1)));
    }

    [Fact]
    public void An_object_with_too_many_members_is_malformed() =>
        Assert.Throws<MalformedActivityException>(() => Payload.Read(
            """{"type":"invoke","value":{""" + string.Join(',', Enumerable.Range(0, 501).Select(i => $"\"m{i}\":0")) + "}}"));

    [Fact]
    public void Short_lists_in_short_lists_are_malformed_where_they_are_too_many()
    {
        var inner = $"[{string.Join(',', Enumerable.Repeat("0", 400))}]";

        Assert.Throws<MalformedActivityException>(() => Payload.Read(
            $$"""{"type":"invoke","value":[{{string.Join(',', Enumerable.Repeat(inner, 60))}}]}"""));
    }

    [Fact]
    public void A_list_of_130000_elements_is_refused_without_being_built()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"type":"message","entities":[{{string.Join(',', Enumerable.Repeat('0', 130_000))}}]}""");
        Assert.Throws<MalformedActivityException>(() => ActivityReader.Read(body));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<MalformedActivityException>(() => ActivityReader.Read(body));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public async Task A_body_that_comes_byte_by_byte_is_read()
    {
        var text = new string('ä', 10_000);
        using var body = new TricklingStream(Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{text}}"}"""));

        Assert.Equal(text, (await ActivityReader.ReadAsync(body, default)).Text);
    }

    [Fact]
    public void Nothing_of_a_malformed_body_is_repeated()
    {
        var e = Assert.Throws<MalformedActivityException>(() => Payload.Read("""{"type":"message","from":"confidential"}"""));

        Assert.DoesNotContain("confidential", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_JSON_comes_is_read_or_malformed() => Json.Sample(json =>
    {
        try
        {
            Use(Payload.Read(json));
        }
        catch (MalformedActivityException)
        {
            // The only way to refuse.
        }
    }, iter: 2_000);

    [Fact]
    public void A_damaged_body_is_read_or_malformed()
    {
        var whole = Encoding.UTF8.GetBytes(Payload.Text("activity-complex"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            byte[] damaged = [.. whole.AsSpan(0, length)];
            if (at < length)
                damaged[at] = value;
            try
            {
                Use(ActivityReader.Read(damaged));
            }
            catch (MalformedActivityException)
            {
                // The only way to refuse.
            }
        }, iter: 2_000);
    }

    [Fact]
    public void Whatever_bytes_come_are_read_or_malformed()
    {
        var piece = Gen.OneOf(
            Gen.OneOf("{\"type\":\"event\"", ",\"value\":", "{\"a\":", "[", "}", "]", "\"\\ud800\"", "\"", "\\u", ":", "\uFEFF", "1e", "//",
                "\0").Select(Encoding.UTF8.GetBytes),
            Gen.OneOf<byte[]>([0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82]),
            Gen.Byte.Array[0, 4],
            Gen.Int[1, 80].Select(deep => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":[", deep)))));
        piece.Array[0, 12].Sample(pieces =>
        {
            byte[] body = [.. pieces.SelectMany(it => it)];
            try
            {
                Use(ActivityReader.Read(body));
            }
            catch (MalformedActivityException)
            {
                // The only way to refuse.
            }
        }, iter: 2_000);
    }

    /// <summary>Everything that the bot does with an activity before it knows the sender.</summary>
    private static void Use(Activity activity)
    {
        _ = activity.TextWithoutMention("28:bot");
        _ = MeetingEvent.TryRead(activity, out _);
        _ = AdaptiveCardInvokeValue.TryRead(activity, out _);
        _ = activity.Value is { } value ? JsonSerializer.Serialize(value) : null;
    }

    /// <summary>Objects with the protocol's members and values of every kind in them.</summary>
    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Gen.OneOf("null", "true", "1", "-0.5e300", "1e999", "\"\"", "\"message\"", "\"event\"", "\"invoke\"", "\"msteams\"",
                "\"adaptiveCard/action\"", "\"application/vnd.microsoft.meetingParticipantJoin\"", "\"\\ud800\"",
                "\"2026-02-30T25:00:00Z\""),
            Gen.String.Select(s => JsonSerializer.Serialize(s)));
        if (depth > 4)
            return leaf;
        var name = Gen.OneOf(
            "type", "id", "name", "text", "from", "recipient", "conversation", "membersAdded", "value", "action", "verb", "data",
            "members", "Members", "user", "entities", "mentioned", "attachments", "content", "channelData", "tenant", "meeting",
            "isGroup", "x");
        var thing = Gen.Select(name, inner).Select((n, v) => $"\"{n}\":{v}").Array[0, 8]
            .Select(m => $$"""{"type":"event",{{string.Join(',', m.Append("\"z\":0"))}}}""");
        return Gen.Frequency<string>((3, leaf), (6, thing), (2, inner.Array[0, 4].Select(v => $"[{string.Join(',', v)}]")));
    });

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..1], cancellationToken);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public int Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, 10_000);
            buffer.Span[..count].Fill((byte)' ');
            Given += count;
            return ValueTask.FromResult(count);
        }
    }
}
