using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace TeamsCounselBot.BotConnector;

/// <summary>A body that is no activity: not JSON, not an object, too large, too deep, or with a known member of a wrong kind.</summary>
public sealed class MalformedActivityException : Exception
{
    /// <summary>The body's own words are never repeated here.</summary>
    public MalformedActivityException(string message) : base(message)
    {
    }
}

/// <summary>Reads an activity from a request's body, within bounds.</summary>
public static class ActivityReader
{
    /// <summary>Bytes. Teams' own limit for a message is about 100 KB of UTF-16.</summary>
    public const int LargestBody = 256 * 1024;

    /// <summary>Levels of objects and arrays.</summary>
    public const int DeepestNesting = 64;

    /// <summary>
    /// Reads the whole body. What is returned can be used without further care: every text in it,
    /// also in <see cref="Activity.Value"/>, is well-formed, and no list has an empty entry.
    /// </summary>
    /// <exception cref="MalformedActivityException">The body is no activity.</exception>
    public static async Task<Activity> ReadAsync(Stream body, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(body);
        var buffer = ArrayPool<byte>.Shared.Rent(LargestBody + 1);
        var length = 0;
        try
        {
            int read;
            while (length <= LargestBody && (read = await body.ReadAsync(buffer.AsMemory(length, LargestBody + 1 - length), cancel)) > 0)
                length += read;
            return length <= LargestBody
                ? Read(buffer.AsSpan(0, length))
                : throw new MalformedActivityException("The body is larger than an activity may be.");
        }
        finally
        {
            // It holds what people wrote.
            buffer.AsSpan(0, Math.Min(length, buffer.Length)).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static Activity Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > LargestBody)
            throw new MalformedActivityException("The body is larger than an activity may be.");
        if (!Utf8.IsValid(body))
            throw new MalformedActivityException("The body is not UTF-8.");
        try
        {
            RefuseBrokenTexts(body);
            var activity = JsonSerializer.Deserialize(body, ConnectorJson.Default.Activity);
            if (activity is not { Type.Length: > 0 })
                throw new MalformedActivityException("The body has no activity type.");
            return HasEmptyEntry(activity.MembersAdded) || HasEmptyEntry(activity.MembersRemoved) || HasEmptyEntry(activity.Attachments)
                ? throw new MalformedActivityException("A list has an empty entry.")
                : activity;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Without the inner exception: it names what stood there.
            throw new MalformedActivityException("The body is not an activity in JSON.");
        }
    }

    private static bool HasEmptyEntry<T>(IReadOnlyList<T>? list) where T : class => list?.Any(x => x is null) ?? false;

    /// <summary>
    /// An escape may name half of a surrogate pair. The parser takes it, and only whoever reads that text later falls over it.
    /// </summary>
    private static void RefuseBrokenTexts(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DeepestNesting });
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                reader.GetString();
    }
}
