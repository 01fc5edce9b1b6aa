using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TeamsCounselBot.Benchmarks.World;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>One step of an action, by itself and warm.</summary>
internal sealed record StepRow(string Step, double Microseconds, double Kilobytes);

internal sealed record StepsResult(IReadOnlyList<StepRow> Rows);

/// <summary>The steps of an action under BenchmarkDotNet, in this process.</summary>
internal static class StepsPart
{
    public static StepsResult Run(bool isShort)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob((isShort ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Directory.CreateTempSubdirectory("teamscounselbot-steps-").FullName);
        var rows = BenchmarkRunner.Run<ActionSteps>(config).Reports.Select(report => new StepRow(
            report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            (report.ResultStatistics?.Mean ?? double.NaN) / 1000,
            (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1024.0)).ToList();
        foreach (var row in rows)
            Console.WriteLine($"  {row}");
        return new StepsResult(rows);
    }
}

/// <summary>What happens between a client's press and the answer, but for HTTP and the token.</summary>
public class ActionSteps
{
    private const string Service = "http://127.0.0.1/";
    private readonly SessionStateMachine _decider = new(new SessionTimings());
    private readonly byte[] _body;
    private readonly Session _session;
    private readonly SessionEvent[] _events;
    private readonly byte[] _json;
    private readonly CardContext _context;
    private TempDatabase _house = null!;
    private Books _books = null!;
    private byte[] _sealed = [];
    private int _turn;

    public ActionSteps()
    {
        var samples = new SampleSessions("tenant", Service, "28:bot");
        _body = Encoding.UTF8.GetBytes(
            samples.ChecklistSaved(0, Service, "28:bot").Replace(Load.Request.Tick, "\"true\"", StringComparison.Ordinal));
        _session = samples.AtRest(0).State;
        _json = StateJson.Write(_session);
        var client = SampleSessions.ClientId(0);
        _events = [new SessionEvent.ChecklistSaved(client, ["charged", "quiet"]), new SessionEvent.ChecklistSaved(client, ["quiet"])];
        _context = new CardContext
        {
            Session = _session,
            Viewer = _session.People[client],
            Texts = new Texts("de"),
            CentreName = "Beratungsstelle",
            Zone = TimeZoneInfo.FindSystemTimeZoneById(_session.TimeZone),
            Timings = new SessionTimings(),
            Now = DateTimeOffset.UtcNow,
            PublicUrl = "https://bot.example",
        };
    }

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _house = await TempDatabase.NewAsync("Sqlite");
        _books = await Books.OpenAsync(_house.Settings);
        await _books.FillAsync([(_session, DateTimeOffset.UtcNow.AddDays(14))]);
        _sealed = _books.Seal.Protect(_json);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _books.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Benchmark(Description = "parse the activity")]
    public object Parse() => AdaptiveCardInvokeValue.TryRead(ActivityReader.Read(_body), out var value) ? value : throw new JsonException();

    [Benchmark(Description = "open and read a state")]
    public object Read() => StateJson.ReadSession(_books.Seal.Unprotect(_sealed));

    [Benchmark(Description = "decide")]
    public object Decide() => _decider.Handle(_session, _events[_turn++ & 1], _context.Now);

    [Benchmark(Description = "write and seal a state")]
    public object Write() => _books.Seal.Protect(StateJson.Write(_session));

    [Benchmark(Description = "render the client's card")]
    public object Render() =>
        AdaptiveCardInvokeResponse.Card(CardFactory.Render(CardKind.Invitation, _context).ToUtf8Bytes()).ToUtf8Bytes();

    [Benchmark(Description = "apply: read, decide and commit on SQLite")]
    public async Task<object?> ApplyAsync() =>
        await _books.Store.ApplyAsync(new SessionKey(_session.Id), _events[_turn++ & 1], null, default);
}
