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
        catch (UnreadableStateException e) when (!context.Response.HasStarted)
        {
            // A process of the newer version beside this one can: Teams asks again.
            RequestFailed(log, e.InnerException!.GetType().FullName ?? "", e.StackTrace ?? "");
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            RequestFailed(log, e.GetType().FullName ?? "", e.StackTrace ?? "");
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    [LoggerMessage(601, LogLevel.Error, "A request failed with {Fault}\n{Place}")]
    private static partial void RequestFailed(ILogger log, string fault, string place);
}
