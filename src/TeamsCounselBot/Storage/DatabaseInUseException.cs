namespace TeamsCounselBot.Storage;

/// <summary>Another process works on the database, and it is not to be shared.</summary>
internal sealed class DatabaseInUseException() : Exception("another process works on it");
