using System.Globalization;

namespace TeamsCounselBot.Simulator;

/// <summary>The bot's way to people outside of Teams.</summary>
public enum MessageWay
{
    /// <summary>Neither mails nor text messages.</summary>
    None,

    /// <summary>Mails to the simulator's mail server, and text messages to its gateway.</summary>
    Smtp,

    /// <summary>Mails by Graph, and text messages to the gateway.</summary>
    Graph,
}

/// <summary>How the simulator runs, and how it starts the bot.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Port of the page, the control API, connector, metadata and Graph; 0 takes a free one.</summary>
    public int Port { get; init; } = 3980;

    /// <summary>Port of the bot; 0 takes a free one, which it keeps over restarts.</summary>
    public int BotPort { get; init; } = 3978;

    /// <summary>
    /// Further configuration of the bot, over what the simulator sets: <c>Session__RejoinGrace</c> or <c>Session:RejoinGrace</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> BotSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the bot's database lives; null takes a fresh temporary folder, removed at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether the bot is started along.</summary>
    public bool StartBot { get; init; } = true;

    /// <summary>How the bot reaches people outside of Teams.</summary>
    public MessageWay Messages { get; init; } = MessageWay.Smtp;

    /// <summary>
    /// Whether the bot's pages lead to the simulator's meetings, for people who click; tests look at what the bot really writes.
    /// </summary>
    public bool MeetingsHere { get; init; }

    /// <summary>Whether the console shows the bot's log too.</summary>
    public bool EchoBotLog { get; init; }

    /// <summary>The bot's assembly; null takes the one that was built along.</summary>
    public string? BotAssembly { get; init; }

    /// <summary>Everything on free ports, the log kept in memory and mail off, as the bot's own default is; for a test.</summary>
    public static SimulatorOptions ForTests { get; } = new() { Port = 0, BotPort = 0, Messages = MessageWay.None };

    /// <summary>Reads the command line.</summary>
    internal static bool TryParse(string[] args, out SimulatorOptions options, out string? fault)
    {
        options = new SimulatorOptions { EchoBotLog = true, MeetingsHere = true };
        fault = null;
        for (var i = 0; i < args.Length && fault is null; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--no-bot":
                    options = options with { StartBot = false };
                    continue;
                case "--port" when Port(value) is { } port:
                    options = options with { Port = port };
                    break;
                case "--bot-port" when Port(value) is { } port:
                    options = options with { BotPort = port };
                    break;
                case "--mail" when Enum.TryParse<MessageWay>(value, ignoreCase: true, out var way) && Enum.IsDefined(way):
                    options = options with { Messages = way };
                    break;
                case "--data" when !string.IsNullOrEmpty(value):
                    options = options with { DataDirectory = Path.GetFullPath(value) };
                    break;
                default:
                    fault = $"{args[i]}: unknown, or its value is missing or wrong.";
                    break;
            }
            i++;
        }
        return fault is null;

        static int? Port(string? text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port : null;
    }
}
