using System.Data.Common;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// <c>TeamsCounselBot move PostgreSql</c>: takes a stopped bot's database to another one. The source is the configured
/// database, the target is <c>ConnectionStrings:MoveTo</c>; nothing else of the configuration is read.
/// </summary>
internal static class MoveCommand
{
    public const string Name = "move";
    private const string TargetKey = "ConnectionStrings:MoveTo";

    /// <returns>The exit code: 0 where everything was moved, else 1, and then the target holds nothing.</returns>
    public static async Task<int> RunAsync(string[] args, IConfiguration configuration, TextWriter output, TextWriter errors)
    {
        try
        {
            var from = StorageSettings.Read(configuration);
            var to = Target(args, configuration, from);
            RefuseNothing(from);
            await using var source = StorageRegistration.CommitsTo(from);
            await using var target = StorageRegistration.CommitsTo(to);
            foreach (var sum in await new DatabaseMove(source, target).RunAsync(CancellationToken.None))
                await output.WriteLineAsync($"{sum.Table}: {sum.Rows} rows, {sum.Hash}");
            await output.WriteLineAsync(
                $"Everything was moved and compared. Now set {StorageSettings.ProviderKey} to {to.Provider}, {StorageSettings.ConnectionKey} to the target and {StorageSettings.KeysKey}:Path to {from.KeysPath}, "
                + "start, and then delete the old database: it still holds every session.");
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or DbException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return StartUp.Refuse(errors, [$"Nothing was moved: {e.Message}"]);
        }
    }

    private static StorageSettings Target(string[] args, IConfiguration configuration, StorageSettings from)
    {
        if (args is not [Name, var provider, ..])
            throw new InvalidOperationException($"{Name} whereto? Say {StorageProvider.PostgreSql} or {StorageProvider.Sqlite}");
        if (string.IsNullOrWhiteSpace(configuration[TargetKey]))
            throw new InvalidOperationException($"{TargetKey}: is missing: the database that everything is moved to");
        return StorageSettings.Read(new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(new Dictionary<string, string?>
        {
            [StorageSettings.ProviderKey] = provider,
            [StorageSettings.ConnectionKey] = configuration[TargetKey],
            [$"{StorageSettings.KeysKey}:Path"] = from.KeysPath,
        }).Build());
    }

    /// <summary>SQLite would make an empty file of a name that was mistyped.</summary>
    private static void RefuseNothing(StorageSettings from)
    {
        if (from.Provider == StorageProvider.Sqlite && !File.Exists(SqliteCommits.FileOf(from.ConnectionString)))
            throw new InvalidOperationException($"{StorageSettings.ConnectionKey}: there is no such file");
    }
}
