namespace TeamsCounselBot.Presentation;

/// <summary>What a card is made of that belongs to no session: help, and what counsellors see in their own chat with the bot.</summary>
internal sealed record CentreContext
{
    public required Texts Texts { get; init; }
    public required string CentreName { get; init; }
    public string? CentrePhone { get; init; }

    /// <summary>The viewer's time zone where it is known, else the centre's.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The centre's time zone where the viewer's is known too; null where it is not, so that the zone is named.</summary>
    public TimeZoneInfo? OtherZone { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The same without a word of the centre or of counselling.</summary>
    public CentreContext Discreetly() => this with { Texts = Texts.Discreetly(), CentreName = Texts["mail.sender"] };
}
