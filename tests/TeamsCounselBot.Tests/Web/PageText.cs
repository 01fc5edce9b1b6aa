using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Web;

/// <summary>Pages as text, without a server.</summary>
internal static class PageText
{
    private static readonly IServiceProvider Services = Build();

    public static async Task<string> OfAsync(IResult page)
    {
        await using var scope = Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Scheme, context.Request.Host, context.Response.Body) = ("https", new HostString("bot.example.org"), body);
        await page.ExecuteAsync(context);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    private static IServiceProvider Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWebPages();
        return builder.Build().Services;
    }
}
