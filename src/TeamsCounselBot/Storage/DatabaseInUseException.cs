namespace TeamsCounselBot.Storage;

/// <summary>Another process uses the database, which cannot be shared.</summary>
internal sealed class DatabaseInUseException() : Exception("another process works on it");
