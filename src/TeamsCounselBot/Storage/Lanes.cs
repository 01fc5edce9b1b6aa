using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>Effects of one session and lane are done in order; Graph that hangs must not hold up a card.</summary>
internal static class Lanes
{
    private const int Chat = 0;
    private const int Graph = 1;

    public static int Of(Effect effect) => effect is Effect.SwitchRecordingOff ? Graph : Chat;
}
