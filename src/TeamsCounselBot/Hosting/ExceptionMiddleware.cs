using System.Data.Common;
using Microsoft.Data.Sqlite;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// Catches all exceptions of a request. The log gets only their type and place, because messages may contain ids and addresses. The
/// answer says nothing about them.
/// </summary>
internal sealed partial class ExceptionMiddleware(RequestDelegate next, TimeProvider clock, ILogger<ExceptionMiddleware> log)
{
    /// <summary>SQLite's names for its codes; other codes are logged as numbers.</summary>
    private static readonly Dictionary<int, string> SqliteCodes = new()
    {
        [5] = "BUSY",
        [6] = "LOCKED",
        [8] = "READONLY",
        [10] = "IOERR",
        [11] = "CORRUPT",
        [13] = "FULL",
        [14] = "CANTOPEN",
    };

    private readonly RepeatLimiter _repeats = new(clock, RepeatLimiter.Minute);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected, so there is no answer.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (DbException e) when (!context.Response.HasStarted)
        {
            if (_repeats.Admits(CodeOf(e), out var held))
                DatabaseFailed(log, CodeOf(e), held);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            RequestFailed(log, (e is UnreadableStateException ? e.InnerException! : e).GetType().FullName ?? "", e.StackTrace ?? "");
            context.Response.StatusCode = MayPass(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>
    /// The fault may pass: the disk has space again, the database is back, or a newer version beside this process can read the record.
    /// The status makes Teams send the request again.
    /// </summary>
    private static bool MayPass(Exception e) => e is UnreadableStateException;

    /// <summary>The code of SQLite or of the server. The message is not logged, because it may name hosts and paths.</summary>
    private static string CodeOf(DbException e) => e switch
    {
        SqliteException sqlite => SqliteCodes.GetValueOrDefault(sqlite.SqliteErrorCode, $"SQLite {sqlite.SqliteErrorCode}"),
        { SqlState: { Length: > 0 } state } => state,
        _ => e.GetType().Name,
    };

    [LoggerMessage(603, LogLevel.Error, "The database did not take a request: {Code}; {Held} more since the last line")]
    private static partial void DatabaseFailed(ILogger log, string code, int held);

    [LoggerMessage(601, LogLevel.Error, "A request failed with {Fault}\n{Place}")]
    private static partial void RequestFailed(ILogger log, string fault, string place);
}
