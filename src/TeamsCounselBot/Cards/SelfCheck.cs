using System.Collections.Immutable;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The end of the setup card: the bot's permissions here, one line each, with the effect of a missing one.</summary>
internal static class SelfCheck
{
    public static void Add(CardContext c, CardBuilder page)
    {
        var (recordingOff, t) = (c.Session.RecordingOff, c.Texts);
        if (c.Session.Tenant is not { } tenant)
        {
            if (recordingOff != false)
                page.Note(t[Line("recording", recordingOff)]);
            return;
        }
        page.Section(t["tenant.title"]);
        page.List(
        [
            .. Permissions(t, tenant.Missing),
            t[Line("recording", recordingOff)],
            t[Line("mail", c.SendsMail)],
            .. c.Session.Plan.Medium == Medium.Video ? [t[Line("anonymous", tenant.AnonymousChat)]] : Array.Empty<string>(),
        ]);
    }

    private static IEnumerable<string> Permissions(Texts t, ImmutableSortedSet<string>? missing) => missing switch
    {
        null => [t["tenant.permissions.unknown"]],
        { IsEmpty: true } => [t["tenant.permissions.all"]],
        _ => missing.Select(name => t.Format("tenant.permissions.missing", t[$"permission.{name}"], t.LeftToRight(name))),
    };

    private static string Line(string what, bool? allowed) => allowed switch
    {
        true => $"tenant.{what}.yes",
        false => $"tenant.{what}.no",
        null => $"tenant.{what}.unknown",
    };
}
