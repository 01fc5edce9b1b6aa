namespace TeamsCounselBot.Storage;

/// <summary>
/// A session's state is unknown to this version, or the key ring does not open it. It stays unchanged for a process that can read
/// it.
/// </summary>
internal sealed class UnreadableStateException(Exception why) : Exception($"a session's state cannot be read: {why.GetType().Name}", why);
