using TeamsCounselBot.Configuration;
using TeamsCounselBot.Mail;

namespace TeamsCounselBot.Hosting;

/// <summary>Tries the way of mails and sends none.</summary>
internal sealed class MailCheck(MailOptions options)
{
    private const string Name = "mail";

    public async Task<Finding> RunAsync(CancellationToken cancel) => options.Provider switch
    {
        MailProvider.None => new Finding(Name, true, "None, the bot sends no mail"),
        MailProvider.Graph =>
            new Finding(Name, true, $"Graph, from {options.From}; whether Mail.Send is granted for this mailbox, the first mail tells"),
        MailProvider.Smtp => await SmtpAsync(cancel),
        _ => throw new InvalidOperationException("an unknown way of mails"),
    };

    private async Task<Finding> SmtpAsync(CancellationToken cancel)
    {
        var server = $"{options.Smtp.Host}:{options.Smtp.Port}";
        return await new SmtpCarrier(options, _ => { }).TryAsync(cancel) is { } fault
            ? new Finding(Name, false, $"Mail:Smtp: {server} cannot be used with {options.Smtp.Security}: {fault}")
            : new Finding(Name, true,
                $"{server} with {options.Smtp.Security} takes mails{(options.Smtp.User is null ? "" : " of this account")}");
    }
}
