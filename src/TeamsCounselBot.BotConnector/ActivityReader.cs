using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace TeamsCounselBot.BotConnector;

/// <summary>The body is not an activity: not JSON, not an object, beyond a bound, or a known member has the wrong kind.</summary>
public sealed class MalformedActivityException : Exception
{
    /// <param name="message">A text that repeats nothing of the body.</param>
    public MalformedActivityException(string message) : base(message)
    {
    }
}

/// <summary>Reads an activity from the body of a request. Size, depth and counts are bounded.</summary>
public static class ActivityReader
{
    /// <summary>In bytes. Teams' own limit for a message is about 100 KB of UTF-16.</summary>
    internal const int LargestBody = 256 * 1024;

    /// <summary>Levels of objects and arrays.</summary>
    internal const int DeepestNesting = 64;

    /// <summary>Elements of one list, and members of one object.</summary>
    internal const int LongestList = 500;

    /// <summary>Values in the whole body. A parsed value takes many times its bytes.</summary>
    internal const int MostValues = 20_000;

    /// <summary>Fits most activities. The buffer grows only when more bytes have arrived.</summary>
    private const int FirstBuffer = 8 * 1024;

    /// <summary>
    /// Reads the whole body. Every text in the result, also in <see cref="Activity.Value"/>, is well-formed, and no list has an empty
    /// entry.
    /// </summary>
    /// <exception cref="MalformedActivityException">The body is not an activity.</exception>
    public static async Task<Activity> ReadAsync(Stream body, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(body);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, LargestBody + 1) - length), cancel)) > 0)
            {
                length += read;
                if (length > LargestBody)
                    throw new MalformedActivityException("The body is larger than an activity may be.");
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
            return Read(buffer.AsSpan(0, length));
        }
        finally
        {
            Return(buffer, length);
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
            Check(body);
            var activity = JsonSerializer.Deserialize(body, ConnectorJson.Default.Activity);
            if (activity is not { Type.Length: > 0 })
                throw new MalformedActivityException("The body has no activity type.");
            return HasEmptyEntry(activity.MembersAdded) || HasEmptyEntry(activity.MembersRemoved) || HasEmptyEntry(activity.Attachments)
                ? throw new MalformedActivityException("A list has an empty entry.")
                : activity;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Without the inner exception, because it quotes the body.
            throw new MalformedActivityException("The body is not an activity in JSON.");
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        Return(full, full.Length);
        return larger;
    }

    /// <summary>Clears the buffer first: it holds texts of people, and the next user of the pool could read them.</summary>
    private static void Return(byte[] buffer, int length)
    {
        buffer.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static bool HasEmptyEntry<T>(IReadOnlyList<T>? list) where T : class => list?.Any(x => x is null) ?? false;

    /// <summary>
    /// Walks over the body and builds nothing. It refuses bodies that would cost too much to build, and escapes of half a surrogate
    /// pair: the parser accepts them, but reading the text later fails.
    /// </summary>
    private static void Check(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DeepestNesting });
        Span<int> lengths = stackalloc int[DeepestNesting + 2];
        var values = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                reader.GetString();
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject)
                continue;
            if (++lengths[reader.CurrentDepth] > LongestList || ++values > MostValues)
                throw new MalformedActivityException("The body has more values than an activity may have.");
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                lengths[reader.CurrentDepth + 1] = 0;
        }
    }
}
