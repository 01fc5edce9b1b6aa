using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Hosting;

/// <summary>Reads and checks the counselling centres.</summary>
internal static class CentreSettings
{
    private const string Section = "Centres";
    private const int LongestErasureHours = 168;
    private static readonly TimeSpan LongestMutePause = TimeSpan.FromHours(4);

    public static List<CentreOptions> Read(Settings settings, IHostEnvironment environment)
    {
        var keys = settings.Sections(Section).ToList();
        if (keys.Count == 0 && !environment.IsDevelopment())
            settings.Fault($"{Section}:0:TenantId", "is missing: outside Development the bot serves the tenants of configured centres alone");
        var centres = keys.ConvertAll(key => Centre(settings, key));
        for (var i = 0; i < centres.Count; i++)
        {
            var first = centres.FindIndex(c => c.TenantId.Equals(centres[i].TenantId, StringComparison.OrdinalIgnoreCase));
            if (first < i && centres[i].TenantId.Length > 0)
                settings.Fault($"{keys[i]}:TenantId", $"{Settings.Quote(centres[i].TenantId)} stands under {keys[first]} already");
        }
        return centres;
    }

    private static CentreOptions Centre(Settings settings, string key)
    {
        var house = new CentreOptions { TenantId = "", Name = "" };
        return new CentreOptions
        {
            TenantId = settings.Guid($"{key}:TenantId", "the tenant whose members are counsellors"),
            Name = settings.Required($"{key}:Name", "the centre's name, which every card shows"),
            Phone = settings.Text($"{key}:Phone"),
            DocumentContact = settings.Text($"{key}:DocumentContact"),
            PrivacyUrl = settings.Address($"{key}:PrivacyUrl", httpOnLoopback: true)?.AbsoluteUri,
            TimeZone = TimeZone(settings, $"{key}:TimeZone", house.TimeZone),
            Language = Language(settings, $"{key}:Language", settings.Text($"{key}:Language") ?? house.Language),
            Defaults = Defaults(settings, $"{key}:Defaults", house.Defaults),
        };
    }

    private static CentreDefaults Defaults(Settings settings, string key, CentreDefaults house)
    {
        var mute = settings.Span($"{key}:MuteReminderEvery");
        if (mute > LongestMutePause)
            settings.Fault($"{key}:MuteReminderEvery", $"{mute} is more than {LongestMutePause.TotalHours:0} hours");
        return new CentreDefaults
        {
            MuteReminderEvery = mute,
            EraseAfterHours = settings.Number($"{key}:EraseAfterHours", 0, LongestErasureHours),
            Feedback = settings.Flag($"{key}:Feedback", house.Feedback),
            Medium = settings.Choice($"{key}:Medium", house.Medium, Medium.Video, Medium.Telephone),
            Languages = [.. settings.List($"{key}:Languages").Select(l => Language(settings, l.Key, l.Value))],
            EndReminderToAll = settings.Flag($"{key}:EndReminderToAll", house.EndReminderToAll),
        };
    }

    private static string TimeZone(Settings settings, string key, string otherwise)
    {
        if (settings.Text(key) is not { } id)
            return otherwise;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)
            return id;
        settings.Fault(key, $"{Settings.Quote(id)} is no time zone of this machine; give an IANA id such as Europe/Berlin");
        return otherwise;
    }

    private static string Language(Settings settings, string key, string tag)
    {
        if (Texts.Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        settings.Fault(key, $"{Settings.Quote(tag)} is none of the languages {string.Join(", ", Texts.Languages)}");
        return tag;
    }
}
