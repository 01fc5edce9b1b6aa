using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Mail;

/// <summary>A mail, ready to go by whichever carrier.</summary>
internal sealed record OutgoingMail
{
    public required string From { get; init; }
    public required string FromName { get; init; }
    public required string To { get; init; }

    /// <summary>Without angle brackets; the same each time that this mail is sent.</summary>
    public required string MessageId { get; init; }
    public required DateTimeOffset Date { get; init; }

    /// <summary>The language's tag, for the header.</summary>
    public required string Language { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }

    /// <summary>A POST to it stops the mails (RFC 8058).</summary>
    public required string StopUrl { get; init; }

    /// <summary>The appointment as iCalendar; null where the mail changes nothing in a calendar.</summary>
    public string? Calendar { get; init; }

    /// <summary>The calendar part's method, <c>PUBLISH</c> or <c>CANCEL</c>.</summary>
    public string CalendarMethod { get; init; } = "PUBLISH";

    /// <summary>The calendar part's name, which tells nothing of counselling.</summary>
    public string CalendarName { get; init; } = AppointmentFile.FileName;
}

internal enum HandOverKind
{
    /// <summary>The next server has it.</summary>
    Done,

    /// <summary>This address or number will never get it.</summary>
    Refused,

    /// <summary>It did not leave; worth another try.</summary>
    Later,

    /// <summary>It did not leave, since the next server cannot be reached or takes nothing now: neither would others.</summary>
    NoServer,

    /// <summary>It did not leave, since another one left just now: it is worth a try after the pause.</summary>
    Busy,

    /// <summary>Nobody knows whether it left.</summary>
    InDoubt,
}

/// <param name="Kind">What became of it.</param>
/// <param name="RetryAfter">How long the other side asks to wait; null = it did not say.</param>
internal readonly record struct HandOver(HandOverKind Kind, TimeSpan? RetryAfter = null)
{
    public static HandOver Done { get; } = new(HandOverKind.Done);
    public static HandOver Refused { get; } = new(HandOverKind.Refused);
    public static HandOver NoServer { get; } = new(HandOverKind.NoServer);
    public static HandOver InDoubt { get; } = new(HandOverKind.InDoubt);

    public static HandOver Busy(TimeSpan retryAfter) => new(HandOverKind.Busy, retryAfter);

    public static HandOver Later(TimeSpan? retryAfter = null) => new(HandOverKind.Later, retryAfter);
}

/// <summary>Takes mails to the next server.</summary>
internal interface IMailCarrier
{
    /// <summary>The pause between two mails; zero where the server alone sets the pace.</summary>
    TimeSpan Apart { get; }

    /// <param name="mail">The mail.</param>
    /// <param name="begin">Called once before the first thing that cannot be taken back.</param>
    /// <param name="cancel">Ends the waiting.</param>
    Task<HandOver> SendAsync(OutgoingMail mail, Func<Task> begin, CancellationToken cancel);
}
