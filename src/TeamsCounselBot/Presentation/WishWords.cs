using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The question how a broken line is to be handled, with its choices, for card and page.</summary>
internal static class WishWords
{
    public static IEnumerable<(string Value, string Text)> Ways(Texts t) =>
        [("call", t["wish.Call"]), ("self", t["wish.Self"]), ("never", t["wish.Never"])];

    public static IEnumerable<(string Value, string Text)> Voicemails(Texts t) =>
        [("nothing", t["wish.voicemail.nothing"]), ("neutral", t["wish.voicemail.neutral"])];

    /// <summary>Null where the client has not said: nothing is chosen for them.</summary>
    public static string? Chosen(Participant client) => client.CallbackWish?.Way switch
    {
        CallbackWay.Call => "call",
        CallbackWay.Self => "self",
        CallbackWay.Never => "never",
        _ => null,
    };

    public static string Voicemail(Participant client) => client.CallbackWish is { NeutralWord: true } ? "neutral" : "nothing";
}
