namespace TeamsCounselBot.BotConnector;

/// <summary>The certificate cannot be used. The message names file or store, the reason and the remedy, on one line.</summary>
public sealed class BotCertificateException : Exception
{
    internal BotCertificateException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
