using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Storage;

/// <summary>
/// All that remains of a session. It names no person, contains no text, and nothing in it leads to the session. Receipts of earlier
/// versions also had moments and a salted hash of the session's id; they stay as they are, since their chain covers them.
/// </summary>
internal sealed record Receipt
{
    /// <summary>Counted per centre, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The reference that the session's counsellors got. It cannot be guessed.</summary>
    public required Guid Reference { get; init; }

    /// <summary>The day of the erasure, by the centre's clock; null in receipts of earlier versions.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The moment of the erasure in receipts of earlier versions.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Each step of the erasure and its result.</summary>
    public required ImmutableSortedDictionary<string, string> Steps { get; init; }

    /// <summary>The day of the erasure, whichever version wrote the receipt.</summary>
    [JsonIgnore]
    public DateOnly ErasedOn => Day ?? DateOnly.FromDateTime(ErasedAt?.UtcDateTime ?? default);

    public string ToText() => JsonSerializer.Serialize(this, ReceiptJson.Default.Receipt);

    /// <summary>Null if the text is not a valid receipt.</summary>
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

    /// <summary>The hash over the previous link's hash and this receipt's text.</summary>
    public static byte[] Link(byte[] previous, string text) => SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(text)]);
}

/// <summary>A stored receipt: a link of its centre's chain.</summary>
/// <param name="Number">The place in the chain, from 1.</param>
/// <param name="Text">The receipt's text, which the hash covers.</param>
/// <param name="Hash">The result of <see cref="Receipt.Link"/>.</param>
internal sealed record ReceiptLink(long Number, string Text, byte[] Hash)
{
    /// <summary>Null if the text was damaged and cannot be read.</summary>
    public Receipt? Receipt { get; } = Receipt.Read(Text);
}

/// <summary>A centre's receipts, the oldest first.</summary>
/// <param name="Links">The receipts that are kept.</param>
/// <param name="Anchor">The last receipt that was deleted because its time was over; null if there is none.</param>
internal sealed record ReceiptChain(IReadOnlyList<ReceiptLink> Links, ReceiptAnchor? Anchor)
{
    /// <summary>The number of the first link that does not fit; null if all fit.</summary>
    public long? FirstBroken { get; } = Broken(Links, Anchor);

    private static long? Broken(IReadOnlyList<ReceiptLink> links, ReceiptAnchor? anchor)
    {
        var (previous, expected) = (anchor?.Hash ?? [], anchor?.Number ?? 0);
        foreach (var link in links)
        {
            expected++;
            if (link.Number != expected || link.Receipt?.Number != expected
                || !Receipt.Link(previous, link.Text).AsSpan().SequenceEqual(link.Hash))
                return expected;
            previous = link.Hash;
        }
        return null;
    }
}

/// <summary>Number and hash of the last receipt that was deleted: the chain continues from them.</summary>
internal sealed record ReceiptAnchor(long Number, byte[] Hash);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
