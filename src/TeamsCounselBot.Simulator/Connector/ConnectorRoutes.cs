using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Connector;

/// <summary>The connector below the service URL.</summary>
internal static class ConnectorRoutes
{
    public static void MapConnector(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<ServiceEndpoint>();
        var conversations = app.Services.GetRequiredService<ConversationsApi>();
        var members = app.Services.GetRequiredService<MembersApi>();
        var meetings = app.Services.GetRequiredService<MeetingsApi>();

        Map("POST", "/v3/conversations", conversations.Create);
        Map("POST", "/v3/conversations/{conversation}/activities", conversations.Send);
        Map("POST", "/v3/conversations/{conversation}/activities/{activity}", conversations.Send);
        Map("PUT", "/v3/conversations/{conversation}/activities/{activity}", conversations.Update);
        Map("DELETE", "/v3/conversations/{conversation}/activities/{activity}", conversations.Delete);
        Map("GET", "/v3/conversations/{conversation}/members", members.All);
        Map("GET", "/v3/conversations/{conversation}/pagedmembers", members.Paged);
        Map("GET", "/v3/conversations/{conversation}/members/{member}", members.One);
        Map("POST", "/v1/meetings/{meeting}/notification", meetings.Notify);
        Map("GET", "/v1/meetings/{meeting}", meetings.Details);
        Map("GET", "/v1/meetings/{meeting}/participants/{participant}", meetings.Participant);
        app.Map("/connector/{**rest}", endpoint.Open(ServiceName.Connector, _ => new Answer(404, Why: "no such API")));

        void Map(string method, string path, Func<ServiceCall, Answer> answer) => app.MapMethods("/connector/{tenant}" + path, [method],
            endpoint.With(ServiceName.Connector, TokenKind.Connector, ConnectorRefusal.Unauthorized, answer));
    }
}
