using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// One entry of an activity's <c>entities</c>. Entities have many shapes. A member of an unexpected kind is ignored, so that the
/// activity stays readable.
/// </summary>
[JsonConverter(typeof(ActivityEntityConverter))]
public sealed record ActivityEntity
{
    /// <summary>The type of a mention.</summary>
    public const string Mention = "mention";

    /// <summary>The type of the information about the sender's device.</summary>
    public const string ClientInfo = "clientInfo";

    /// <summary><see cref="Mention"/>, <see cref="ClientInfo"/> or a type that is not used here.</summary>
    public string? Type { get; init; }

    /// <summary>In a mention: the exact text that marks it in the activity's text.</summary>
    public string? Text { get; init; }

    /// <summary>In a mention: the account, with id and name only.</summary>
    public ChannelAccount? Mentioned { get; init; }

    /// <summary>In client information: the sender's language tag, as <c>de-DE</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>In client information: the sender's IANA time zone.</summary>
    public string? Timezone { get; init; }
}

/// <summary>Reads the members that are used in one pass, without a document for each entity.</summary>
internal sealed class ActivityEntityConverter : JsonConverter<ActivityEntity>
{
    public override bool HandleNull => true;

    public override ActivityEntity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var entity = new ActivityEntity();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return entity;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            entity = ReadMember(ref reader, entity);
        return entity;
    }

    public override void Write(Utf8JsonWriter writer, ActivityEntity value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteText(writer, "type"u8, value.Type);
        WriteText(writer, "text"u8, value.Text);
        WriteText(writer, "locale"u8, value.Locale);
        WriteText(writer, "timezone"u8, value.Timezone);
        if (value.Mentioned is { } account)
        {
            writer.WriteStartObject("mentioned"u8);
            WriteText(writer, "id"u8, account.Id);
            WriteText(writer, "name"u8, account.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static ActivityEntity ReadMember(ref Utf8JsonReader reader, ActivityEntity entity)
    {
        if (reader.ValueTextEquals("type"u8))
            return entity with { Type = ReadText(ref reader) };
        if (reader.ValueTextEquals("text"u8))
            return entity with { Text = ReadText(ref reader) };
        if (reader.ValueTextEquals("mentioned"u8))
            return entity with { Mentioned = ReadAccount(ref reader) };
        if (reader.ValueTextEquals("locale"u8))
            return entity with { Locale = ReadText(ref reader) };
        if (reader.ValueTextEquals("timezone"u8))
            return entity with { Timezone = ReadText(ref reader) };
        reader.Read();
        reader.Skip();
        return entity;
    }

    private static ChannelAccount? ReadAccount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        var account = new ChannelAccount();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                account = account with { Id = ReadText(ref reader) };
            else if (reader.ValueTextEquals("name"u8))
                account = account with { Name = ReadText(ref reader) };
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return account;
    }

    /// <summary>The member's value; null if it is not a string.</summary>
    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}
