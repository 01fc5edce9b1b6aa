using System.Collections.Concurrent;
using System.Diagnostics;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Operating;

/// <summary>The real program as an operator starts it, by an account that may not do everything, in a folder of its own.</summary>
internal sealed class BotRun : IDisposable
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";

    /// <summary>Bounds what a start may take on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string Nobody = "65534";
    private const UnixFileMode All = (UnixFileMode)0x1FF;

    private BotRun(DirectoryInfo folder) => Folder = folder;

    public DirectoryInfo Folder { get; }

    public string Data => Path.Combine(Folder.FullName, "data");

    public string Keys => Path.Combine(Folder.FullName, "keys");

    /// <summary>The settings, by their names as environment variables; a test adds and changes some.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Folders for data and keys that the account owns, and a configuration that starts.</summary>
    public static BotRun Prepare()
    {
        var run = new BotRun(Directory.CreateTempSubdirectory("bot-run-"));
        File.SetUnixFileMode(run.Folder.FullName, All);
        foreach (var folder in (string[])[run.Data, run.Keys])
            Shell($"mkdir -m 700 '{folder}'{(IsRoot ? $" && chown {Nobody} '{folder}'" : "")}");
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = "22222222-2222-2222-2222-222222222222",
            ["MicrosoftAppTenantId"] = Tenant,
            ["MicrosoftAppPassword"] = "secret",
            ["PublicUrl"] = "http://localhost:3978",
            ["Centres__0__TenantId"] = Tenant,
            ["Centres__0__Name"] = "Beratungsstelle",
            ["ConnectionStrings__Sessions"] = $"Data Source={Path.Combine(run.Data, "sessions.db")}",
            ["Storage__EncryptionKeys__Path"] = run.Keys,
        })
            run.Settings[key] = value;
        return run;
    }

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>A file of another account, for it alone: as the bot's account meets it, it cannot be read.</summary>
    public static void TakeAway(string path) => Shell(IsRoot ? $"chown 0 '{path}' && chmod go= '{path}'" : $"chmod 000 '{path}'");

    /// <summary>A disk that takes nothing, in place of this folder, for this run's processes alone.</summary>
    public void MountReadOnly(string folder) => _first =
    [
        "unshare", .. IsRoot ? [] : (string[])["--user", "--map-root-user"], "--mount",
        "sh", "-c", $"mount -t tmpfs -o ro none '{folder}' && exec \"$@\"", "sh",
    ];

    private string[] _first = [];

    /// <summary>Given to the bot's account, with these rights.</summary>
    public static void Give(string path, string rights) =>
        Shell($"{(IsRoot ? $"chown -R {Nobody} '{path}' && " : "")}chmod {rights} '{path}'");

    /// <summary>Runs it to its end.</summary>
    public async Task<(int Code, string Output, string Errors)> ToTheEndAsync(params string[] words)
    {
        using var running = Start(words);
        return await running.ToTheEndAsync();
    }

    public Running Start(params string[] words) => Launch(Program(words));

    /// <summary>By a parent that is called systemd, by which the program knows that it is a service.</summary>
    public Running StartAsService()
    {
        var parent = Path.Combine(Folder.FullName, "systemd");
        File.WriteAllText(parent, "#!/bin/sh\ntrap 'kill -TERM $bot' TERM\n\"$@\" &\nbot=$!\nwait $bot\nwait $bot\n");
        File.SetUnixFileMode(parent, All);
        return Launch([parent, .. Program([])]);
    }

    private static string[] Program(string[] words) =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", BuiltAlong.BotAssembly, .. words];

    private Running Launch(string[] program)
    {
        string[] all = IsRoot ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. program] : program;
        all = [.. _first, .. all];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Folder.FullName
        };
        foreach (var (key, value) in Settings)
            start.Environment[key] = value;
        start.Environment["HOME"] = Folder.FullName;
        return new Running(Process.Start(start)!);
    }

    public void Dispose() => Shell($"chmod -R u+rwX '{Folder.FullName}'; rm -rf '{Folder.FullName}'");

    private static void Shell(string line)
    {
        using var shell = Process.Start("sh", ["-c", line])!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    internal sealed class Running : IDisposable
    {
        private readonly Process _process;
        private readonly ConcurrentQueue<string> _output = new();
        private readonly Task<string> _errors;

        public Running(Process process)
        {
            _process = process;
            process.OutputDataReceived += (_, e) => _output.Enqueue(e.Data ?? "");
            process.BeginOutputReadLine();
            _errors = process.StandardError.ReadToEndAsync();
        }

        public int Id => _process.Id;

        public async Task UntilAsync(string logged)
        {
            var until = DateTime.UtcNow + Patience;
            while (!_output.Any(line => line.Contains(logged, StringComparison.Ordinal)))
            {
                Assert.False(_process.HasExited, $"It ended before it said '{logged}'.");
                Assert.True(DateTime.UtcNow < until, $"It did not say '{logged}': {string.Join('\n', _output)}");
                await Task.Delay(50);
            }
        }

        public void Tell(string signal) => Shell($"kill -{signal} {_process.Id}");

        public async Task<(int Code, string Output, string Errors)> ToTheEndAsync()
        {
            using var limit = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(limit.Token);
            return (_process.ExitCode, string.Join('\n', _output), (await _errors).TrimEnd());
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }
}
