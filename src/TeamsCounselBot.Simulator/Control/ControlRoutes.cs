using System.Text.Json.Serialization;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>Everything below <c>/sim</c>.</summary>
internal static class ControlRoutes
{
    public static void AddControlJson(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // The context's own options do not reach here.
            foreach (var converter in ControlJson.Default.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
    }

    public static void MapControl(this WebApplication app)
    {
        app.Use(SayWhyAsync);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/sim", StringComparison.OrdinalIgnoreCase)
            || (HttpMethods.IsPost(context.Request.Method)
                && context.Request.Path.StartsWithSegments(Mailboxes.JoinPages.Path, StringComparison.OrdinalIgnoreCase)), sim =>
            sim.Use(LocalPageOnly.CheckAsync));
        var sim = app.MapGroup("/sim");
        sim.MapWorld();
        sim.MapMeetings();
    }

    private static async Task SayWhyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (TeamsRefusal refusal) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, refusal.Status, refusal.Message);
        }
        catch (BadHttpRequestException refusal) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, refusal.StatusCode, refusal.InnerException?.Message ?? refusal.Message);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string why) =>
        Results.Json(new Refusal(why), ControlJson.Default.Refusal, statusCode: status).ExecuteAsync(context);
}
