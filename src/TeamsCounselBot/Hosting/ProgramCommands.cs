using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using TeamsCounselBot.Hosting.Asking;

namespace TeamsCounselBot.Hosting;

/// <summary>The commands of the program. Without a command it serves; settings may follow as <c>--Key=value</c>.</summary>
internal static class ProgramCommands
{
    public const int NotUnderstood = 2;
    private const string Move = "move";
    private const string Check = "check";
    private const string Ask = "ask";
    private static readonly TimeSpan LookForMinute = TimeSpan.FromMinutes(1);

    /// <summary>The version with the commit of the build, as <c>1.2.3+0123456789abcdef</c>.</summary>
    public static string Version { get; } =
        typeof(ProgramCommands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The action of each command; its arguments are the settings.</summary>
    internal sealed record Choice(
        Func<string[], Task<int>> Serve, Func<string[], Task<int>> Check, Func<AskOptions, string[], Task<int>> Ask,
        Func<string, string[], Task<int>> Move);

    /// <returns>The exit code of the command, or 2 if the arguments are not understood.</returns>
    public static async Task<int> RunAsync(string[] args, Choice commands, TextWriter? output = null, TextWriter? errors = null)
    {
        output ??= Console.Out;
        errors ??= Console.Error;
        var parsed = Root(commands).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        List<string> faults = [.. parsed.Errors.Select(error => error.Message)];
        if (parsed.Errors.Count == 0 && Strange(parsed.UnmatchedTokens) is { } word)
            faults.Add($"'{word}' is no command: TeamsCounselBot knows {Check}, {Ask} and {Move}; see --help");
        if (faults.Count == 0)
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = errors,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null
                });
        foreach (var fault in faults)
            await errors.WriteLineAsync(fault);
        return NotUnderstood;
    }

    private static RootCommand Root(Choice commands)
    {
        var provider = new Argument<string>("provider") { Description = "PostgreSql or Sqlite" };
        provider.AcceptOnlyFromAmong("PostgreSql", "Sqlite");
        var move = new Command(Move, "Moves a stopped bot's database to another one, ConnectionStrings:MoveTo.") { provider };
        move.SetAction(parsed => commands.Move(parsed.GetRequiredValue(provider), [.. parsed.UnmatchedTokens]));
        var check = new Command(
            Check, "Tries configuration, credential, tokens, metadata, database, key ring, clock, mail and proxy, a line each; exit code " +
            "0 if all hold.");
        check.SetAction(parsed => commands.Check([.. parsed.UnmatchedTokens]));
        var ask = AskCommandLine(commands);
        var root = new RootCommand(
            "TeamsCounselBot, a bot for confidential counselling in Microsoft Teams. Without a command it serves until it is told to stop.")
            { move, check, ask };
        root.Options.OfType<VersionOption>().Single().Action = new TellVersion();
        root.SetAction(parsed => commands.Serve([.. parsed.UnmatchedTokens]));
        foreach (var command in (Command[])[root, move, check, ask])
            command.TreatUnmatchedTokensAsErrors = false;
        return root;
    }

    private static Command AskCommandLine(Choice commands)
    {
        var chat = new Option<string?>("--chat") { Description = "the link of a meeting, or the id of its chat: it is read only" };
        var testMeeting = new Option<string?>("--test-meeting")
        {
            Description = "the same of a meeting made for this: the bot posts into its chat and switches its recording off",
        };
        var delete = new Option<bool>("--delete") { Description = "deletes the chat of the test meeting in the end" };
        var serviceUrl = new Option<string?>("--service-url") { Description = "the connector's address, where it is not the usual one" };
        var lookFor = new Option<TimeSpan>("--look-for")
        {
            Description = "how long the deleted chat is looked for, at most an hour",
            DefaultValueFactory = _ => LookForMinute,
        };
        var ask = new Command(
            Ask, "Asks the tenant what can be asked by call, a line of JSON each, without personal data; exit code 0 if every call was " +
            "answered. It changes nothing without --test-meeting.") { chat, testMeeting, delete, serviceUrl, lookFor };
        ask.SetAction(parsed => commands.Ask(
            new AskOptions(parsed.GetValue(chat), parsed.GetValue(testMeeting), parsed.GetValue(delete), parsed.GetValue(serviceUrl),
                parsed.GetValue(lookFor)), [.. parsed.UnmatchedTokens]));
        return ask;
    }

    private sealed class TellVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"TeamsCounselBot {Version}");
            return 0;
        }
    }

    /// <summary>The first argument that is not a setting. A setting is <c>--Key=value</c>, or <c>--Key</c> followed by its value.</summary>
    private static string? Strange(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || words[i].Length < 4 || !char.IsAsciiLetter(words[i][2]))
                return words[i];
            if (words[i].Contains('=', StringComparison.Ordinal))
                continue;
            if (++i == words.Count || words[i].StartsWith('-'))
                return words[i - 1];
        }
        return null;
    }
}
