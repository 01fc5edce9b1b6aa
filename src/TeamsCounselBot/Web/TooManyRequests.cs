using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TeamsCounselBot.Actions;

namespace TeamsCounselBot.Web;

/// <summary>The answer to a visitor who asked for too much: 429 with a page in their language, and when to come again.</summary>
internal static class TooManyRequests
{
    private const string Soon = "1";

    public static void AddTooManyRequestsPage(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(options => options.OnRejected = AnswerAsync);

    private static ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var context = rejected.HttpContext;
        context.Response.Headers.RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause)
            ? Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : Soon;
        var texts = PageLanguage.Of(context.Request, Texts.Languages[0]);
        var note = NoteView.OfNobody(texts, "guestPage.tooMany.title", "guestPage.tooMany.text",
            context.RequestServices.GetRequiredService<CentreDirectory>().Only);
        return new ValueTask(new PageResult<NotePage, NoteView>(note, StatusCodes.Status429TooManyRequests).ExecuteAsync(context));
    }
}
