using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Storage;

/// <summary>What remains of a session. It names nobody and nothing that was said.</summary>
internal sealed record Receipt
{
    /// <summary>Counted per centre, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>A random name for it, to be told to others.</summary>
    public required Guid Reference { get; init; }

    /// <summary>128 random bits, in hexadecimal.</summary>
    public required string Salt { get; init; }

    /// <summary>
    /// SHA-256 of the salt and the session's public id, in hexadecimal: who holds the id can tell that this is its
    /// receipt, nobody else can find the session.
    /// </summary>
    public required string Session { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>Each step of the erasure and its result.</summary>
    public required ImmutableSortedDictionary<string, string> Steps { get; init; }

    public bool IsOf(string sessionId) => Session == Of(Salt, sessionId);

    public static string Of(string salt, string sessionId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + sessionId)));

    public string ToText() => JsonSerializer.Serialize(this, ReceiptJson.Default.Receipt);

    /// <summary>Null where the text is no receipt, or no longer one.</summary>
    public static Receipt? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ReceiptJson.Default.Receipt);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The link in the tenant's chain: over the hash before it and this receipt's text.</summary>
    public static byte[] Link(byte[] previous, string text) => SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(text)]);
}

/// <summary>A receipt as it is kept: a link of its centre's chain.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Text">What the hash is over, together with the hash before it.</param>
/// <param name="Hash">As <see cref="Receipt.Link"/> gives it.</param>
internal sealed record ReceiptLink(long Number, string Text, byte[] Hash)
{
    /// <summary>Null where the text was damaged or tampered with, so that it cannot be read.</summary>
    public Receipt? Receipt { get; } = Receipt.Read(Text);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
