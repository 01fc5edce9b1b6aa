using System.Text;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Mail;

/// <summary>By Graph, from one mailbox. Exchange takes thirty mails a minute of a mailbox, so they go one after the other.</summary>
internal sealed class GraphCarrier(MailGraph graph, TimeProvider clock, Action<string> fault) : IMailCarrier
{
    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WithoutPermission = TimeSpan.FromMinutes(5);
    private readonly Lock _one = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public TimeSpan Apart => Pace;

    public async Task<HandOver> SendAsync(OutgoingMail mail, Func<Task> begin, CancellationToken cancel)
    {
        if (Turn() is { } wait)
            return HandOver.Busy(wait);
        await begin();
        var outcome = await graph.SendAsync(Of(mail), cancel);
        if (outcome.Kind is not (GraphOutcomeKind.Done or GraphOutcomeKind.NotFound))
            fault($"Graph {outcome.Kind}");
        return outcome.Kind switch
        {
            GraphOutcomeKind.Done => HandOver.Done,
            GraphOutcomeKind.NotFound => HandOver.Refused,
            // A server that answered nothing may have taken it; one that asks for a pause has not.
            GraphOutcomeKind.Temporary when outcome.RetryAfter is null => HandOver.InDoubt,
            GraphOutcomeKind.Temporary => HandOver.Later(outcome.RetryAfter),
            _ => HandOver.Later(WithoutPermission),
        };
    }

    /// <summary>Null where it is this mail's turn.</summary>
    private TimeSpan? Turn()
    {
        lock (_one)
        {
            var now = clock.GetUtcNow();
            if (now < _next)
                return _next - now;
            _next = now + Apart;
            return null;
        }
    }

    private static GraphMail Of(OutgoingMail mail) => new(
        mail.From, mail.FromName, mail.To, mail.Subject, mail.Html, $"<{mail.MessageId}>", [.. MimeLetter.Headers(mail)],
        mail.Calendar is { } calendar
            ? new GraphMailFile(
                mail.CalendarName, $"text/calendar; charset=utf-8; method={mail.CalendarMethod}", Encoding.UTF8.GetBytes(calendar))
            : null);
}
