using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Web.Guest;

/// <summary>What is kept of one person, as a file that they can keep or take elsewhere: to be read by people, or by programs.</summary>
internal static class OwnFile
{
    /// <summary>Below a person's page.</summary>
    public const string Json = SignedLinks.OwnPath + ".json";

    /// <inheritdoc cref="Json"/>
    public const string Text = SignedLinks.OwnPath + ".txt";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For counsellors, who have no page without an account: the link shows the file and allows nothing.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/own/{token}.json",
        async (string token, HttpRequest request, [FromServices] GuestEndpoints guest, [FromServices] SignedLinks links,
            [FromServices] SessionStore store, [FromServices] CentreDirectory centres, [FromServices] CardContexts contexts,
            CancellationToken cancel) =>
            links.ReadOwn(token) is { } link && await store.GetAsync(link.SessionId, cancel) is { Phase: < Phase.Erasing } session
                && session.People.GetValueOrDefault(link.PersonId) is { Removed: false } person
                ? AsJson(contexts.Of(session, person, centres.Of(session)), request.HttpContext.Response)
                : guest.Gone(request))
        .LimitPages();

    public static IResult AsJson(CardContext c, HttpResponse response)
    {
        var data = OwnData.Of(c).Select(line =>
            (JsonNode)new JsonObject { ["property"] = line.Property, ["name"] = line.Name, ["value"] = line.Value });
        return Attachment.Of(response, "data.json", "application/json; charset=utf-8", new JsonObject
        {
            ["centre"] = c.CentreName,
            ["seenBy"] = c.Texts["own.text"],
            ["until"] = OwnData.Until(c),
            ["data"] = new JsonArray([.. data]),
        }.ToJsonString(Readable));
    }

    public static IResult AsText(CardContext c, HttpResponse response)
    {
        var text = new StringBuilder().Append(c.Texts["own.title"]).Append('\n').Append(c.CentreName).Append("\n\n")
            .Append(c.Texts["own.text"]).Append("\n\n");
        foreach (var line in OwnData.Of(c))
            text.Append(line.Name).Append("\n  ").Append(line.Value).Append('\n');
        text.Append('\n').Append(OwnData.Until(c)).Append('\n');
        return Attachment.Of(response, "data.txt", "text/plain; charset=utf-8", text.ToString());
    }
}
