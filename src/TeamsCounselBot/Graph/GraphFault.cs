using System.Globalization;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using TeamsCounselBot.Cards;

namespace TeamsCounselBot.Graph;

/// <summary>No Graph is configured: a bot without credentials.</summary>
internal sealed class GraphMissingException() : Exception("No Graph is configured.");

/// <summary>The answer is not JSON: a proxy or gateway answered instead of Graph.</summary>
internal sealed class ForeignAnswerException() : Exception("The answer is not Graph's.");

/// <summary>Translates a fault of a Graph call into an outcome.</summary>
internal static class GraphFault
{
    private static readonly string[] CodesOfRetention = ["retention", "hold", "compliance"];
    private static readonly string[] WordsOfRetention = ["retention", "legal hold", "litigation hold", "ediscovery"];

    /// <summary>Whether the fault comes from Graph, the network or the login. All other exceptions pass through.</summary>
    public static bool IsOne(Exception e) => Innermost(e) is
        ApiException or HttpRequestException or IOException or OperationCanceledException or TimeoutException
        or AuthenticationFailedException or GraphMissingException or ForeignAnswerException;

    public static int? Status(Exception e) => Innermost(e) is ApiException api ? api.ResponseStatusCode : null;

    /// <summary>Graph's own code; null where the answer has none.</summary>
    public static string? CodeOf(Exception e) => Innermost(e) is ODataError { Error.Code: { Length: > 0 } code } ? code : null;

    public static GraphOutcome Outcome(Exception e)
    {
        if (Innermost(e) is not ApiException api)
            return new GraphOutcome(Innermost(e) switch
            {
                GraphMissingException => GraphOutcomeKind.Refused,
                ForeignAnswerException => GraphOutcomeKind.Unverifiable,
                _ => GraphOutcomeKind.Temporary,
            });
        if (SpeaksOfRetention(api))
            return new GraphOutcome(GraphOutcomeKind.Retained);
        return api.ResponseStatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone =>
                new GraphOutcome(api is ODataError { Error.Code.Length: > 0 } ? GraphOutcomeKind.NotFound : GraphOutcomeKind.Unverifiable),
            // A conflict or a lock may pass. The bot sends no conditions, so a failed condition is a temporary fault too.
            StatusCodes.Status408RequestTimeout or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed
                or StatusCodes.Status423Locked or StatusCodes.Status429TooManyRequests =>
                    new GraphOutcome(GraphOutcomeKind.Temporary, RetryAfter(api)),
            >= 400 and < 500 => new GraphOutcome(GraphOutcomeKind.Refused),
            // A success that the SDK cannot read: a gateway's page.
            < 400 => new GraphOutcome(GraphOutcomeKind.Unverifiable),
            _ => new GraphOutcome(GraphOutcomeKind.Temporary, RetryAfter(api)),
        };
    }

    /// <summary>After its last retry, the SDK wraps the exception in an <see cref="AggregateException"/>.</summary>
    private static Exception Innermost(Exception e) => e is AggregateException { InnerExceptions: [.., var last] } ? Innermost(last) : e;

    private static bool SpeaksOfRetention(ApiException api) =>
        api.ResponseStatusCode is >= 400 and < 500 && api is ODataError { Error: { } error }
        && (CodesOfRetention.Any(word => Contains(error.Code, word)) || WordsOfRetention.Any(word => Contains(error.Message, word)));

    private static bool Contains(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;

    private static TimeSpan? RetryAfter(ApiException api) =>
        api.ResponseHeaders?.FirstOrDefault(
            h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
