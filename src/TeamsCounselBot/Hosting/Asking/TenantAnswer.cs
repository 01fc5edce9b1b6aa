using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>
/// What one call was answered with, fit to be sent to strangers: statuses, codes, and names that this program knows beforehand.
/// No value of an answer is in it.
/// </summary>
/// <param name="Question">The question's id.</param>
internal sealed record TenantAnswer(string Question)
{
    private const int LongestCode = 64;
    private static readonly JsonSerializerOptions OneLine =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of this program.</summary>
    public string? Version { get; init; }

    /// <summary>The call, with the places of ids: <c>GET /chats/{chat}</c>.</summary>
    public string? Call { get; init; }

    /// <summary>Null if there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The error code of an answer, or why there was none.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the answer has no body, is JSON, or is something else, as a gateway's page.</summary>
    public string? Body { get; init; }

    /// <summary>The fields that are filled, of those that the question names.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>How many filled fields the question does not name.</summary>
    public int OtherFields { get; init; }

    /// <summary>How often each word was found; a word is one of <see cref="KnownWords"/>.</summary>
    public IReadOnlyDictionary<string, int> Found { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Seconds since the chat was deleted.</summary>
    public int? After { get; init; }

    /// <summary>How long the answer took.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>
    /// An error code as services write it: letters, and dots or underscores between them. Digits could be a part of an id, so that a
    /// code with digits is left out, but for those of the login service.
    /// </summary>
    public static string? SafeCode(string? code) =>
        code is { Length: > 0 and <= LongestCode } && char.IsAsciiLetter(code[0])
        && (code.All(sign => char.IsAsciiLetter(sign) || sign is '.' or '_') || IsOfLogin(code))
            ? code
            : null;

    /// <summary>One line of JSON.</summary>
    public override string ToString()
    {
        var line = new JsonObject { ["question"] = Question };
        Add("version", Version);
        Add("call", Call);
        Add("status", Status);
        Add("code", Code);
        Add("body", Body);
        Add("fields", Fields.Count == 0 ? null : new JsonArray([.. Fields.Select(field => JsonValue.Create(field))]));
        Add("otherFields", OtherFields == 0 ? null : OtherFields);
        Add("found", Found.Count == 0 ? null : new JsonObject(Found.OrderBy(it => it.Key, StringComparer.Ordinal)
            .Select(it => KeyValuePair.Create(it.Key, (JsonNode?)it.Value))));
        Add("after", After);
        Add("milliseconds", Milliseconds);
        return line.ToJsonString(OneLine);

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                line[name] = value;
        }
    }

    private static bool IsOfLogin(string code) =>
        code.StartsWith("AADSTS", StringComparison.Ordinal) && code["AADSTS".Length..] is { Length: <= 9 } number
            && number.All(char.IsAsciiDigit);
}
