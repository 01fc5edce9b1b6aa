using System.Text.RegularExpressions;
using Azure.Identity;

namespace TeamsCounselBot.BotConnector;

/// <summary>Why the login service gave no token.</summary>
public static partial class LoginFailure
{
    /// <summary>There was no answer.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>
    /// <c>AADSTS</c> and a number, <see cref="Unreachable"/>, or the type of the exception. The message is not given, because it
    /// contains ids.
    /// </summary>
    /// <param name="e">The exception that a credential threw.</param>
    public static string CodeOf(Exception e)
    {
        ArgumentNullException.ThrowIfNull(e);
        for (Exception? at = e; at is not null; at = at.InnerException)
            if (Code().Match(at.Message) is { Success: true, Value: var code })
                return code;
        for (Exception? at = e; at is not null; at = at.InnerException)
            if (at is HttpRequestException or TimeoutException or OperationCanceledException)
                return Unreachable;
        return (e is AuthenticationFailedException { InnerException: { } inner } ? inner : e).GetType().Name;
    }

    [GeneratedRegex(@"AADSTS\d{4,9}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
