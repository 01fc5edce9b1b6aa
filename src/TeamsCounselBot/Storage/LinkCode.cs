using System.Numerics;

namespace TeamsCounselBot.Storage;

/// <summary>
/// The code of a short link: 22 letters and digits, so that it fits into a text message and can be read aloud. It has 131 bits.
/// </summary>
internal static class LinkCode
{
    public const int Length = 22;

    /// <summary>All of them, so that a code begins and ends with one.</summary>
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>From more random bytes than a code has, so that each code is as likely as any other.</summary>
    public static string Of(ReadOnlySpan<byte> random)
    {
        var number = new BigInteger(random, isUnsigned: true);
        return string.Create(Length, number, static (code, rest) =>
        {
            for (var i = 0; i < code.Length; i++)
            {
                (rest, var letter) = BigInteger.DivRem(rest, Letters.Length);
                code[i] = Letters[(int)letter];
            }
        });
    }

    /// <summary>Whether it could be one: everything else is not even looked for.</summary>
    public static bool IsOne(string? code) => code?.Length == Length && code.All(char.IsAsciiLetterOrDigit);
}
