using System.Data.Common;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// What a request throws ends here: logged by its kind and place alone, since messages may carry ids and
/// addresses, and answered without a word about it.
/// </summary>
internal sealed partial class FaultBarrier(RequestDelegate next, ILogger<FaultBarrier> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has left; nobody reads an answer.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            RequestFailed(log, (e is UnreadableStateException ? e.InnerException! : e).GetType().FullName ?? "", e.StackTrace ?? "");
            context.Response.StatusCode = MayPass(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>
    /// The disk has place again, the database is back, or a process of the newer version beside this one can read it:
    /// what is answered so Teams asks again.
    /// </summary>
    private static bool MayPass(Exception e) => e is UnreadableStateException or DbException;

    [LoggerMessage(601, LogLevel.Error, "A request failed with {Fault}\n{Place}")]
    private static partial void RequestFailed(ILogger log, string fault, string place);
}
