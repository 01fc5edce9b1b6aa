using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Year;

/// <summary>A PostgreSQL of its own that goes away and comes back.</summary>
internal sealed class OwnServer : IDisposable
{
    private const string Debians = "/usr/lib/postgresql";
    private static readonly string? Programs = Directory.Exists(Debians)
        ? Directory.GetDirectories(Debians).Order(StringComparer.Ordinal).Select(it => Path.Combine(it, "bin")).LastOrDefault()
        : null;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("own-server-");
    private readonly int _port = FreePort.Find();

    public OwnServer()
    {
        Run($"chown postgres: '{_folder.FullName}'");
        AsServer($"{Programs}/initdb -D data -U postgres -A trust -E UTF8 --no-sync >/dev/null");
        Start();
    }

    /// <summary>The server refuses to run as root, and its account is changed as root.</summary>
    public static bool CanRun => Programs is not null && Environment.UserName == "root";

    public string Connection => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = "postgres",
        Username = "postgres",
    }.ToString();

    public void Start()
    {
        var options = string.Create(CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {_port} -k {_folder.FullName}");
        AsServer($"{Programs}/pg_ctl start -D data -w -s -l log -o \"{options}\"");
    }

    /// <summary>As when the power fails.</summary>
    public void Stop() => AsServer($"{Programs}/pg_ctl stop -D data -m immediate -s");

    public void Dispose()
    {
        AsServer($"{Programs}/pg_ctl stop -D data -m immediate -s || true");
        _folder.Delete(recursive: true);
    }

    private void AsServer(string line) =>
        Run($"cd '{_folder.FullName}' && setpriv --reuid=postgres --regid=postgres --init-groups sh -c '{line}'");

    private static void Run(string line)
    {
        using var shell = Process.Start("sh", ["-c", line])!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
