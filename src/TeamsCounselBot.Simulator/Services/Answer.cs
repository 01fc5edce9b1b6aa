using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>What a service answers; <paramref name="Why"/> is for the call log and never leaves the simulator.</summary>
internal sealed record Answer(int Status, JsonNode? Body = null, int? RetryAfter = null, string? Why = null)
{
    /// <summary>A page instead of JSON, as gateways answer.</summary>
    public string? Html { get; init; }

    public bool IsRefusal => Status >= 400;
}
