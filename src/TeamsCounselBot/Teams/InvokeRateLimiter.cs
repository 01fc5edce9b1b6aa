using TeamsCounselBot.Actions;

namespace TeamsCounselBot.Teams;

/// <summary>
/// Limits how fast buttons may be pressed, after the token was checked. Each person has a small limit, so that one person cannot use
/// up the chat's limit, which covers all of them.
/// </summary>
internal sealed class InvokeRateLimiter(TimeProvider clock) : IDisposable
{
    private const string Refresh = "view.refresh";
    private static readonly (int AtOnce, int PerSecond) Presses = (20, 1);

    /// <summary>Clients ask for a view by themselves: for each card on the screen, and again whenever the bot updates it.</summary>
    private static readonly (int AtOnce, int PerSecond) Refreshes = (60, 5);

    /// <summary>A card that everybody sees is refreshed by up to 60 people at once.</summary>
    private static readonly (int AtOnce, int PerSecond) Roof = (300, 30);

    private readonly Buckets<Asked> _person = new(asked => asked.IsRefresh ? Refreshes : Presses, clock);
    private readonly Buckets<string> _chat = new(_ => Roof, clock);

    /// <summary>Whether this press is within the limits; a press that is not uses up nothing of the chat's.</summary>
    /// <param name="chat">The conversation's id.</param>
    /// <param name="person">The <c>from.id</c> of the activity.</param>
    /// <param name="verb">The button's verb.</param>
    public bool Admits(string chat, string person, string? verb)
    {
        using var own = _person.Attempt(new Asked(chat, person, verb == Refresh));
        if (!own.IsAcquired)
            return false;
        using var shared = _chat.Attempt(chat);
        return shared.IsAcquired;
    }

    public void Dispose()
    {
        _person.Dispose();
        _chat.Dispose();
    }

    private readonly record struct Asked(string Chat, string Person, bool IsRefresh);
}
