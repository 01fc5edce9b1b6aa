using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// What a message tells, in the reader's language: the time, the link, the number to call. No topic, no name, no word of
/// counselling, since others may read over a shoulder.
/// </summary>
internal sealed class MessageWords
{
    private readonly Texts t;
    private readonly DateTimeOffset? start;
    private readonly DateFormatter clock;
    private readonly Matter matter;
    private readonly bool isSorry;

    public MessageWords(Session session, Participant person, Matter matter)
    {
        t = new Texts(person.Language ?? session.Language);
        this.matter = matter;
        start = session.Plan.Start;
        isSorry = session.IsSorry;
        LeadsToMeeting = matter == Matter.Soon && session.Plan is { Medium: Medium.Video, JoinUrl: not null };
        clock = DateFormatter.Of(person, TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone), t);
    }

    public Texts Texts => t;

    public string Subject => t.Format(matter switch
    {
        Matter.NewTime or Matter.Cancellation or Matter.Soon or Matter.Feedback => $"mail.subject.{matter}",
        _ => "mail.subject",
    }, DayOfMonth, Time);

    public string Greeting => t["mail.greeting"];

    public string Line => t[$"mail.line.{Change}"];

    public string When => start is { } at ? t.AtStart(clock.WrittenOut(at)) : t["common.unknownTime"];

    public string Next => t[matter == Matter.Cancellation && isSorry ? "mail.next.Cancellation.sorry" : $"mail.next.{matter}"];

    /// <summary>The link of the mail is the way to the meeting; else it opens the person's page.</summary>
    public bool LeadsToMeeting { get; }

    /// <summary>The words of the link.</summary>
    public string Open => t[LeadsToMeeting ? "common.join" : "mail.open"];

    /// <summary>The sender's name where nothing else is configured.</summary>
    public string Neutral => t["mail.sender"];

    public string Private => t["mail.private"];

    public string NoReply => t["mail.noReply"];

    public string Stop => t["mail.stop"];

    /// <param name="number">The centre's, as it is configured; null = none.</param>
    public string? Call(string? number) => number is null ? null : t.Format("mail.phone", Phone.Readable(t, number));

    /// <summary>The text part of a mail, line for line what its HTML part says.</summary>
    /// <param name="link">The way to the person's page, or to the meeting.</param>
    /// <param name="stop">The way to stop the mails.</param>
    /// <param name="number">The centre's; null = none.</param>
    /// <param name="centre">The centre's name, where it may be in mails.</param>
    public string Plain(string link, string stop, string? number, string? centre) => string.Join("\n\n", new[]
    {
        Greeting,
        $"{Line}\n{When}",
        Next,
        $"{Open}:\n{link}",
        Private,
        Call(number),
        centre,
        $"-- \n{NoReply}\n\n{Stop}:\n{stop}\n",
    }.OfType<string>());

    /// <summary>A text message, as short as it must be to arrive in one piece.</summary>
    public string Text(string link)
    {
        string[] wordings = [$"text.{Change}", "text.short"];
        var all = wordings.Select(key => t.Format(key, Figures, Time, link)).ToArray();
        return all.FirstOrDefault(TextLength.Fits) ?? all[^1];
    }

    /// <summary>The matter in whose words it is told. The new medium stands on the page, or in the next line of a mail.</summary>
    private Matter Change => matter == Matter.NewMedium ? Matter.OtherCounsellor : matter;

    private string DayOfMonth => start is { } at ? Local(at).ToString("M", t.Culture) : "";

    private string Time => start is { } at ? clock.Figures(at) : "";

    /// <summary>The day in figures.</summary>
    private string Figures => start is { } at ? Local(at).ToString("d.M.", System.Globalization.CultureInfo.InvariantCulture) : "";

    private DateTime Local(DateTimeOffset at) => clock.Day(at).ToDateTime(TimeOnly.MinValue);
}

/// <summary>How much one text message holds.</summary>
internal static class TextLength
{
    private const int Septets = 160;
    private const int Utf16Units = 70;

    /// <summary>The alphabet of GSM 03.38; one sign that is not in it, and the whole message is sent in UTF-16.</summary>
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "^{}\\[~]|€";

    public static bool Fits(string text) => text.All(ch => Basic.Contains(ch) || Extended.Contains(ch))
        ? text.Sum(ch => Extended.Contains(ch) ? 2 : 1) <= Septets
        : text.Length <= Utf16Units;
}
