using System.Collections.Frozen;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>How long what is typed into an input may be: told to the client, which may ignore it, and held here.</summary>
internal static class InputLimits
{
    private const int Otherwise = 300;

    private static readonly FrozenDictionary<string, int> Longest = new Dictionary<string, int>
    {
        ["topics"] = 1000,
        ["callbackBy"] = 200,
        ["callbackFrom"] = 40,
        ["phone"] = 40,
        ["documentsContact"] = 200,
        ["documentsWay"] = 500,
        ["way"] = 500,
        ["proposal"] = 500,
        ["comment"] = 2000,
        ["reason"] = 500,
        ["name"] = 80,
        ["guestName"] = 80,
        ["email"] = MailAddress.Longest,
        ["sms"] = 40,
        ["clientName"] = 80,
    }.ToFrozenDictionary();

    /// <summary>In UTF-16 code units, as clients count.</summary>
    public static int Of(string id) => Longest.GetValueOrDefault(id, Otherwise);
}
