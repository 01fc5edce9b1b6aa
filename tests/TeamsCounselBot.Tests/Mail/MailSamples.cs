using TeamsCounselBot.Mail;

namespace TeamsCounselBot.Tests.Mail;

/// <summary>A mail as the bot hands it to a carrier.</summary>
internal static class MailSamples
{
    public static OutgoingMail Invitation => new()
    {
        From = "termine@example.org",
        FromName = "Termine",
        To = "klara@example.org",
        MessageId = "id@example.org",
        Date = DateTimeOffset.UnixEpoch,
        Language = "de",
        Subject = "Ihr Termin am 7. Dezember, 10:00 Uhr",
        Text = "Grüße",
        Html = "<p>Grüße</p>",
        StopUrl = "https://bot.example.org/t/x/reminders/off",
        Calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    };
}
