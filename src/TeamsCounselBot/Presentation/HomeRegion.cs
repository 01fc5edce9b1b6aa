namespace TeamsCounselBot.Presentation;

/// <summary>The country of a centre, as far as its time zone tells.</summary>
internal static class HomeRegion
{
    /// <returns>The two letters of ISO 3166; Germany where the zone tells nothing.</returns>
    public static string Of(string timeZone) => timeZone switch
    {
        "Europe/Vienna" => "AT",
        "Europe/Zurich" => "CH",
        "Europe/Vaduz" => "LI",
        "Europe/Luxembourg" => "LU",
        "Europe/Brussels" => "BE",
        _ => "DE",
    };
}
