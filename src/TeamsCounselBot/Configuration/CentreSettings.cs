using PhoneNumbers;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Configuration;

/// <summary>Reads and checks the counselling centres.</summary>
internal static class CentreSettings
{
    private const string Section = "Centres";
    private const int LongestShortNumber = 6;
    private const int MostHelpNumbers = 8;
    private const int MostCrisisSteps = 12;
    private const int LongestCrisisStep = 200;
    private const int LongestHelpName = 80;

    public static List<CentreOptions> Read(ConfigurationReader settings, IHostEnvironment environment)
    {
        var keys = settings.Sections(Section).ToList();
        if (keys.Count == 0 && !environment.IsDevelopment())
            settings.Fault($"{Section}:0:TenantId",
                "is missing: outside Development the bot serves the tenants of configured centres alone");
        var centres = keys.ConvertAll(key => Centre(settings, key));
        for (var i = 0; i < centres.Count; i++)
        {
            var first = centres.FindIndex(c => c.TenantId.Equals(centres[i].TenantId, StringComparison.OrdinalIgnoreCase));
            if (first < i && centres[i].TenantId.Length > 0)
                settings.Fault($"{keys[i]}:TenantId", $"{ConfigurationReader.Quote(centres[i].TenantId)} is under {keys[first]} already");
        }
        return centres;
    }

    private static CentreOptions Centre(ConfigurationReader settings, string key)
    {
        var house = new CentreOptions { TenantId = "", Name = "" };
        return new CentreOptions
        {
            TenantId = settings.Guid($"{key}:TenantId", "the tenant whose members are counsellors"),
            Name = settings.Required($"{key}:Name", "the centre's name, which every card shows"),
            Phone = Phone(settings, $"{key}:Phone"),
            DocumentContact = settings.Text($"{key}:DocumentContact"),
            PrivacyUrl = Translated(settings, $"{key}:PrivacyUrl", httpOnLoopback: true),
            AskVideoConsent = settings.Flag($"{key}:AskVideoConsent", house.AskVideoConsent),
            ImprintUrl = Translated(settings, $"{key}:ImprintUrl"),
            AccessibilityUrl = Translated(settings, $"{key}:AccessibilityUrl"),
            ExitUrl = settings.Address($"{key}:ExitUrl", httpOnLoopback: false)?.AbsoluteUri ?? house.ExitUrl,
            HelpNumbers = HelpNumbers(settings, $"{key}:HelpNumbers"),
            Crisis = CrisisSteps(settings, $"{key}:Crisis"),
            TimeZone = TimeZone(settings, $"{key}:TimeZone", house.TimeZone),
            Language = Language(settings, $"{key}:Language", settings.Text($"{key}:Language") ?? house.Language),
            Defaults = Defaults(settings, $"{key}:Defaults", house.Defaults),
            Counsellors = ObjectIds(settings, $"{key}:Counsellors"),
            Leads = ObjectIds(settings, $"{key}:Leads"),
            StandIns = ObjectIds(settings, $"{key}:StandIns"),
            Mail = MailSettings.ReadCentre(settings, $"{key}:Mail"),
            Discreet = settings.Flag($"{key}:Discreet", house.Discreet),
            NameInMail = settings.Flag($"{key}:NameInMail", house.NameInMail),
        };
    }

    private static List<string> ObjectIds(ConfigurationReader settings, string key) =>
        settings.List(key).Select(entry => settings.Guid(entry.Key, "the object id of a user in Entra ID")).ToList();

    private static List<string> CrisisSteps(ConfigurationReader settings, string key)
    {
        var steps = settings.List(key).ToList();
        if (steps.Count > MostCrisisSteps)
            settings.Fault(steps[MostCrisisSteps].Key, $"is one too many: {MostCrisisSteps} steps are what a counsellor can follow");
        foreach (var step in steps.Where(step => step.Value.Length > LongestCrisisStep))
            settings.Fault(step.Key, $"is longer than {LongestCrisisStep} characters");
        return steps.ConvertAll(step => step.Value);
    }

    private static List<HelpNumber> HelpNumbers(ConfigurationReader settings, string key)
    {
        var keys = settings.Sections(key).ToList();
        if (keys.Count > MostHelpNumbers)
            settings.Fault(keys[MostHelpNumbers], $"is one too many: {MostHelpNumbers} numbers are what people in need can read");
        return keys.ConvertAll(help =>
        {
            var name = settings.Required($"{help}:Name", "the name under which people know this help");
            if (name.Length > LongestHelpName)
                settings.Fault($"{help}:Name", $"is longer than {LongestHelpName} characters");
            settings.Required($"{help}:Number", "the number to dial");
            return new HelpNumber(name, Phone(settings, $"{help}:Number") ?? "");
        });
    }

    /// <summary>The address as it was given, with its place for the language.</summary>
    private static string? Translated(ConfigurationReader settings, string key, bool httpOnLoopback = false) =>
        settings.Address(key, httpOnLoopback, value => TranslatedAddress.Filled(value, Texts.Languages[0])) is null
            ? null
            : settings.Text(key);

    private static CentreDefaults Defaults(ConfigurationReader settings, string key, CentreDefaults house)
    {
        var mute = settings.Span($"{key}:MuteReminderEvery");
        if (mute > SessionTimings.LongestMutePause)
            settings.Fault($"{key}:MuteReminderEvery", $"{mute} is more than {SessionTimings.LongestMutePause.TotalHours:0} hours");
        return new CentreDefaults
        {
            MuteReminderEvery = mute,
            EraseAfterHours = settings.Number($"{key}:EraseAfterHours", 0, Plan.LongestEraseAfterHours),
            Feedback = settings.Flag($"{key}:Feedback", house.Feedback),
            Medium = settings.Choice($"{key}:Medium", house.Medium, Medium.Video, Medium.Telephone),
            Languages = [.. settings.List($"{key}:Languages").Select(l => Language(settings, l.Key, l.Value))],
            EndReminderToAll = settings.Flag($"{key}:EndReminderToAll", house.EndReminderToAll),
        };
    }

    /// <summary>A number as people dial it: with country code, as in Germany, or short such as 116 117.</summary>
    private static string? Phone(ConfigurationReader settings, string key)
    {
        if (settings.Text(key) is not { } number)
            return null;
        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            var digits = number.Count(char.IsAsciiDigit);
            if (!number.Any(char.IsLetter)
                && ((digits is >= 3 and <= LongestShortNumber && number[0] != '+')
                    || numbers.IsPossibleNumber(numbers.Parse(number, "DE"))))
                return number;
        }
        catch (NumberParseException)
        {
            // The fault is added below.
        }
        settings.Fault(key, $"{ConfigurationReader.Quote(number)} is no number that can be dialled; give it as +49 30 901820");
        return number;
    }

    private static string TimeZone(ConfigurationReader settings, string key, string otherwise)
    {
        if (settings.Text(key) is not { } id)
            return otherwise;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)
            return id;
        settings.Fault(key, $"{ConfigurationReader.Quote(id)} is no time zone of this machine; give an IANA id such as Europe/Berlin");
        return otherwise;
    }

    private static string Language(ConfigurationReader settings, string key, string tag)
    {
        if (Texts.Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        settings.Fault(key, $"{ConfigurationReader.Quote(tag)} is none of the languages {string.Join(", ", Texts.Languages)}");
        return tag;
    }
}
