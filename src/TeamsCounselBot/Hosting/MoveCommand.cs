using System.Data.Common;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// <c>TeamsCounselBot move PostgreSql</c>: copies the database of a stopped bot to another one. The source is the configured database,
/// the target is <c>ConnectionStrings:MoveTo</c>. No other settings are read.
/// </summary>
internal static class MoveCommand
{
    private const string TargetKey = "ConnectionStrings:MoveTo";

    /// <returns>The exit code: 0 if everything was copied; else 1, and the target is empty.</returns>
    public static async Task<int> RunAsync(string provider, IConfiguration configuration, TextWriter output, TextWriter errors)
    {
        try
        {
            var from = StorageSettings.Read(configuration);
            var to = Target(provider, configuration, from);
            RefuseNothing(from);
            await using var source = StorageRegistration.DatabaseOf(from);
            await using var target = StorageRegistration.DatabaseOf(to);
            foreach (var sum in await new DatabaseMove(source, target).RunAsync(CancellationToken.None))
                await output.WriteLineAsync($"{sum.Table}: {sum.Rows} rows, {sum.Hash}");
            await output.WriteLineAsync(
                $"Everything was moved and compared. Now set {StorageSettings.ProviderKey} to {to.Provider}, "
                + $"{StorageSettings.ConnectionKey} to the target and {StorageSettings.KeysKey}:Path to {from.KeysPath}, "
                + "start, and then delete the old database: it still holds every session.");
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or DbException or IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            return StartUp.Refuse(errors, [$"Nothing was moved: {e.Message}"]);
        }
    }

    private static StorageSettings Target(string provider, IConfiguration configuration, StorageSettings from)
    {
        if (string.IsNullOrWhiteSpace(configuration[TargetKey]))
            throw new InvalidOperationException($"{TargetKey}: is missing: the database that everything is moved to");
        return StorageSettings.Read(
            new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(new Dictionary<string, string?>
            {
                [StorageSettings.ProviderKey] = provider,
                [StorageSettings.ConnectionKey] = configuration[TargetKey],
                [$"{StorageSettings.KeysKey}:Path"] = from.KeysPath,
            }).Build());
    }

    /// <summary>SQLite would make an empty file for a mistyped name.</summary>
    private static void RefuseNothing(StorageSettings from)
    {
        if (from.Provider == StorageProvider.Sqlite && SqliteSessionDatabase.FileOf(from.ConnectionString) is var file
            && !File.Exists(file))
            throw new InvalidOperationException(
                $"{StorageSettings.ConnectionKey}: there is no file '{file}'; is the bot's environment file read?");
    }
}
