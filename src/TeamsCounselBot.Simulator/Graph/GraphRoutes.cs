using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Graph;

/// <summary>The part of Graph that the bot uses.</summary>
internal static class GraphRoutes
{
    public static void MapGraph(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<ServiceEndpoint>();
        var chats = app.Services.GetRequiredService<ChatsApi>();
        var mail = app.Services.GetRequiredService<SendMailApi>();
        var meetings = app.Services.GetRequiredService<OnlineMeetingsApi>();

        Map("GET", "/chats/{chat}", chats.Get);
        Map("DELETE", "/chats/{chat}", chats.Delete);
        Map("GET", "/chats/{chat}/permissionGrants", chats.Grants);
        Map("GET", "/chats/{chat}/installedApps", chats.Apps);
        Map("GET", "/chats/{chat}/members", NoRights);
        Map("GET", "/teamwork/deletedChats/{chat}", chats.Deleted);
        Map("GET", "/teamwork/teamsAppSettings", NoRights);
        Map("GET", "/appCatalogs/teamsApps", NoRights);
        Map("GET", "/servicePrincipals(appId='{app}')/appRoleAssignments", NoRights);
        Map("GET", "/users/{user}/onlineMeetings/{meeting}", meetings.Get);
        Map("PATCH", "/users/{user}/onlineMeetings/{meeting}", meetings.Patch);
        Map("GET", "/users/{user}/onlineMeetings/{meeting}/recordings", meetings.Recordings);
        Map("GET", "/users/{user}/onlineMeetings/{meeting}/transcripts", meetings.Transcripts);
        Map("POST", "/users/{user}/sendMail", mail.Send);
        app.Map("/graph/{**rest}", endpoint.Open(ServiceName.Graph, _ => GraphRefusal.BadRequest("Resource not found for the segment.")));

        // The bot does not ask its administrators for these rights.
        static Answer NoRights(ServiceCall call) => GraphRefusal.Forbidden("Insufficient privileges to complete the operation.");

        void Map(string method, string path, Func<ServiceCall, Answer> answer) => app.MapMethods("/graph/v1.0" + path, [method],
            endpoint.With(ServiceName.Graph, TokenKind.Graph, GraphRefusal.Unauthorized, answer));
    }
}
