namespace TeamsCounselBot.Hosting;

/// <summary>
/// Replaces a <c>Host</c> header that is not an address. The renderer of Razor components makes an address of it and would throw. No
/// link of the bot depends on the header: links start with <c>PublicUrl</c>.
/// </summary>
internal static class RequestHosts
{
    private static readonly HostString Plain = new("localhost");

    public static void UsePlainHosts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsAddress(context.Request))
            context.Request.Host = Plain;
        return next(context);
    });

    private static bool IsAddress(HttpRequest request) =>
        request.Host.HasValue && Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}/", UriKind.Absolute, out _);
}
