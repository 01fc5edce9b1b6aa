using System.Text.Json.Serialization;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>Where a fault happens.</summary>
internal enum FaultService
{
    Connector,
    Graph,
    Login,
    Metadata,
    Mail,
    Sms,
    Inbound,
}

/// <summary>What happens; the last three concern activities on their way to the bot.</summary>
internal enum FaultMode
{
    Before,
    After,
    Reset,
    ResetAfter,
    Delay,
    Duplicate,
    Reorder,
    Drop,
}

/// <summary>
/// A fault on demand. <paramref name="Path"/> is a regular expression, <paramref name="RetryAfter"/> and <paramref name="Delay"/> are
/// seconds,
/// <paramref name="Count"/> says how often, <paramref name="Rate"/> with which probability; without both always.
/// </summary>
internal sealed record FaultRule(
    FaultService Service, string? Method = null, string? Path = null, FaultMode Mode = FaultMode.Before, int Status = 503,
    int? RetryAfter = null, double Delay = 0, int? Count = null, double? Rate = null)
{
    /// <summary>For the call log.</summary>
    [JsonIgnore]
    public string Name => Mode is FaultMode.Before or FaultMode.After ? $"{Camel(Mode)} {Status}" : Camel(Mode);

    [JsonIgnore]
    public bool IsForInbound => Mode is FaultMode.Duplicate or FaultMode.Reorder or FaultMode.Drop;

    private static string Camel(FaultMode mode) => char.ToLowerInvariant(mode.ToString()[0]) + mode.ToString()[1..];
}
