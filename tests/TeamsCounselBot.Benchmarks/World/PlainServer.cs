using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>Kestrel that reads the body and gives the same answer each time: no server on it can be faster.</summary>
internal static class PlainServer
{
    /// <summary>The word on the command line that makes this program one.</summary>
    public const string Word = "plain-server";

    public static async Task RunAsync()
    {
        var answer = await File.ReadAllBytesAsync(Environment.GetEnvironmentVariable("PEER_ANSWER")!);
        var port = int.Parse(Environment.GetEnvironmentVariable("PEER_PORT")!, CultureInfo.InvariantCulture);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await app.RunAsync();
    }
}
