namespace TeamsCounselBot.EndToEnd;

/// <summary>How long the tests wait for something that must happen.</summary>
internal static class Patience
{
    /// <summary>
    /// A busy machine keeps it. A wait ends as soon as its condition holds, so only a test that fails takes this long;
    /// its message says what was pending.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The same for a browser, in its unit.</summary>
    public static readonly float LongestInBrowser = 60_000;
}
