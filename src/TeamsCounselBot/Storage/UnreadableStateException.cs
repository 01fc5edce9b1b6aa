namespace TeamsCounselBot.Storage;

/// <summary>
/// A session's state says what this version does not know, or the key ring does not open it. It is left as it is, for a
/// process that can read it.
/// </summary>
internal sealed class UnreadableStateException(Exception why) : Exception($"a session's state cannot be read: {why.GetType().Name}", why);
