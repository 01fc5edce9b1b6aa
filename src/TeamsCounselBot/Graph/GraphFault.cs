using System.Globalization;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace TeamsCounselBot.Graph;

/// <summary>No Graph is configured: a bot without credentials.</summary>
internal sealed class GraphMissingException() : Exception("No Graph is configured.");

/// <summary>What a fault of a Graph call means.</summary>
internal static class GraphFault
{
    private static readonly string[] CodesOfRetention = ["retention", "hold", "compliance"];
    private static readonly string[] WordsOfRetention = ["retention", "legal hold", "litigation hold", "ediscovery"];

    /// <summary>Whether it is Graph's, the network's or the login's fault; all else is ours and goes through.</summary>
    public static bool IsOne(Exception e) => Innermost(e) is
        ApiException or HttpRequestException or IOException or OperationCanceledException or TimeoutException
        or AuthenticationFailedException or GraphMissingException;

    public static int? Status(Exception e) => Innermost(e) is ApiException api ? api.ResponseStatusCode : null;

    public static GraphOutcome Outcome(Exception e)
    {
        if (Innermost(e) is not ApiException api)
            return new GraphOutcome(Innermost(e) is GraphMissingException ? GraphOutcomeKind.Refused : GraphOutcomeKind.Temporary);
        if (SpeaksOfRetention(api))
            return new GraphOutcome(GraphOutcomeKind.Retained);
        return api.ResponseStatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone => new GraphOutcome(GraphOutcomeKind.NotFound),
            StatusCodes.Status409Conflict or StatusCodes.Status423Locked => new GraphOutcome(GraphOutcomeKind.Retained),
            // The bot asks under no condition, so that a failed one is a fault that passes, as the platform's retry table has it.
            StatusCodes.Status408RequestTimeout or StatusCodes.Status412PreconditionFailed or StatusCodes.Status429TooManyRequests => new GraphOutcome(GraphOutcomeKind.Temporary, RetryAfter(api)),
            >= 400 and < 500 => new GraphOutcome(GraphOutcomeKind.Refused),
            _ => new GraphOutcome(GraphOutcomeKind.Temporary, RetryAfter(api)),
        };
    }

    /// <summary>After its last retry the SDK wraps what it met in an <see cref="AggregateException"/>.</summary>
    private static Exception Innermost(Exception e) => e is AggregateException { InnerExceptions: [.., var last] } ? Innermost(last) : e;

    private static bool SpeaksOfRetention(ApiException api) =>
        api.ResponseStatusCode is >= 400 and < 500 && api is ODataError { Error: { } error }
        && (CodesOfRetention.Any(word => Contains(error.Code, word)) || WordsOfRetention.Any(word => Contains(error.Message, word)));

    private static bool Contains(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;

    private static TimeSpan? RetryAfter(ApiException api) =>
        api.ResponseHeaders?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
