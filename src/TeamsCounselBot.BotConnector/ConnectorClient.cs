using System.Net;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// Calls the Bot Connector and Teams' meeting APIs. Each call uses the <c>serviceUrl</c> of its conversation. The client retries
/// temporary failures for up to half a minute and keeps the platform's rate limits. A call that fails in the end throws
/// <see cref="ConnectorException"/>.
/// </summary>
public sealed class ConnectorClient
{
    private const int PageSize = 500;
    private const int MostPages = 100;
    private const string NotificationHeight = "240";
    private const string NotificationWidth = "400";
    private readonly ConnectorCalls _calls;
    private readonly ISendPace _pace;

    internal ConnectorClient(ConnectorCalls calls, ISendPace pace) => (_calls, _pace) = (calls, pace);

    /// <summary>Posts into a conversation.</summary>
    /// <param name="serviceUrl">The conversation's service URL.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="activity">The content; a targeted one needs a recipient.</param>
    /// <param name="targeted">Only the recipient sees it, for 24 hours; not possible in a chat of two.</param>
    /// <param name="cancel">Stops the call.</param>
    /// <param name="leaving">Called and awaited just before the request is sent, when the rate limit allows it.</param>
    /// <param name="urgent">Sent before posts that wait for the rate limit.</param>
    /// <returns>The id under which it stands, and how many copies of it may stand there besides.</returns>
    /// <exception cref="ConnectorException">It was not posted, or it is unknown whether it was.</exception>
    public async Task<PostedActivity> SendAsync(
        string serviceUrl, string conversationId, Activity activity, bool targeted, CancellationToken cancel, Func<Task>? leaving = null,
        bool urgent = false)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var path = $"v3/conversations/{Segment(conversationId)}/activities{Targeted(targeted)}";
        if (targeted && activity.Recipient?.Id is not { Length: > 0 })
            throw new ConnectorException(null, "NoRecipient");
        await _pace.WaitAsync(conversationId, urgent, cancel);
        if (leaving is not null)
            await leaving();
        var answer = await _calls.PostAsync(
            serviceUrl, path, activity, ConnectorJson.Outgoing.Activity, ConnectorJson.Default.ResourceResponse,
            repeatable: false, cancel);
        return new(answer.Body?.Id is { Length: > 0 } id ? id : null, answer.TriesInDoubt);
    }

    /// <summary>Replaces the content of one of the bot's own activities. The recipient of a targeted one cannot change.</summary>
    /// <exception cref="ConnectorException">404: it was deleted, or was targeted and is older than a day.</exception>
    public async Task UpdateAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, bool targeted, CancellationToken cancel,
        bool urgent = false)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var path = ActivityPath(conversationId, activityId) + Targeted(targeted);
        await _pace.WaitAsync(conversationId, urgent, cancel);
        await _calls.PutAsync(
            serviceUrl, path, targeted ? activity with { Recipient = null } : activity, ConnectorJson.Outgoing.Activity, cancel);
    }

    /// <summary>Deletes one of the bot's own activities.</summary>
    /// <exception cref="ConnectorException">404: it is already deleted.</exception>
    public Task DeleteAsync(string serviceUrl, string conversationId, string activityId, bool targeted, CancellationToken cancel) =>
        _calls.DeleteAsync(serviceUrl, ActivityPath(conversationId, activityId) + Targeted(targeted), cancel);

    /// <summary>Gets all members, page by page.</summary>
    public async Task<IReadOnlyList<ChannelAccount>> GetMembersAsync(string serviceUrl, string conversationId, CancellationToken cancel)
    {
        var members = new List<ChannelAccount>();
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = $"v3/conversations/{Segment(conversationId)}/pagedmembers?pageSize={PageSize}"
                + (token is null ? "" : "&continuationToken=" + Uri.EscapeDataString(token));
            var answer = await _calls.GetAsync(serviceUrl, path, ConnectorJson.Default.PagedMembers, cancel);
            members.AddRange((answer.Members ?? []).OfType<ChannelAccount>());
            if (answer.ContinuationToken is not { Length: > 0 } next || next == token)
                break;
            token = next;
        }
        return members;
    }

    /// <summary>Gets one member; null if the conversation has no member with that id.</summary>
    public Task<ChannelAccount?> GetMemberAsync(string serviceUrl, string conversationId, string memberId, CancellationToken cancel) =>
        OrNullAsync(_calls.GetAsync(serviceUrl, $"v3/conversations/{Segment(conversationId)}/members/{Segment(memberId)}",
            ConnectorJson.Default.ChannelAccount, cancel));

    /// <summary>
    /// Makes the chat of the bot and one person; if it exists, returns the same id. It fails with 400 for anonymous people, and with
    /// 403 for people without the app.
    /// </summary>
    /// <param name="serviceUrl">A service URL of the tenant.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="memberId">The person's id, of the form <c>29:…</c>.</param>
    /// <param name="cancel">Stops the call.</param>
    /// <returns>The conversation's id.</returns>
    public async Task<string> CreateConversationAsync(string serviceUrl, string tenantId, string memberId, CancellationToken cancel)
    {
        var body = new ConversationParameters(IsGroup: false, [new ChannelAccount { Id = memberId }], tenantId);
        await _pace.WaitAsync(memberId, urgent: false, cancel);
        var answer = await _calls.PostAsync(serviceUrl, "v3/conversations", body, ConnectorJson.Outgoing.ConversationParameters,
            ConnectorJson.Default.ResourceResponse, repeatable: true, cancel);
        return IdOf(answer.Body);
    }

    /// <summary>Gets a meeting's details; needs <c>OnlineMeeting.ReadBasic.Chat</c>.</summary>
    /// <exception cref="ConnectorException">403: the permission is missing. 404: there is no such meeting.</exception>
    public Task<MeetingInfo> GetMeetingAsync(string serviceUrl, string meetingId, CancellationToken cancel) =>
        _calls.GetAsync(serviceUrl, $"v1/meetings/{Segment(meetingId)}", ConnectorJson.Default.MeetingInfo, cancel);

    /// <summary>Gets a person's state in a meeting now; null if the meeting or the person does not exist.</summary>
    /// <param name="serviceUrl">The service URL of the meeting's chat.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="participantId">The person's Entra object id.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancel">Stops the call.</param>
    public Task<MeetingParticipant?> GetParticipantAsync(
        string serviceUrl, string meetingId, string participantId, string tenantId, CancellationToken cancel) =>
        OrNullAsync(_calls.GetAsync(serviceUrl,
            $"v1/meetings/{Segment(meetingId)}/participants/{Segment(participantId)}?tenantId={Uri.EscapeDataString(tenantId)}",
            ConnectorJson.Default.MeetingParticipant, cancel));

    /// <summary>
    /// Shows a page to one person, in the window of the meeting; needs <c>OnlineMeetingNotification.Send.Chat</c>. It is sent once: a copy
    /// would be in the way of a talk.
    /// </summary>
    /// <param name="serviceUrl">The service URL of the meeting's chat.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="memberId">The person's id, of the form <c>29:…</c>. People without an account are shown nothing.</param>
    /// <param name="title">Above the page.</param>
    /// <param name="page">Of a domain that the app package names.</param>
    /// <param name="cancel">Stops the call.</param>
    /// <exception cref="ConnectorException">403: the permission is missing.</exception>
    public Task ShowInMeetingAsync(
        string serviceUrl, string meetingId, string memberId, string title, Uri page, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(page);
        var shown = new MeetingPage(NotificationHeight, NotificationWidth, title, page.AbsoluteUri);
        var body = new MeetingNotification("targetedMeetingNotification",
            new([memberId], [new("meetingStage", "task", new(shown))]));
        return _calls.PostAsync(serviceUrl, $"v1/meetings/{Segment(meetingId)}/notification", body,
            ConnectorJson.Outgoing.MeetingNotification, ConnectorJson.Default.ResourceResponse, repeatable: false, cancel);
    }

    /// <summary>Without an id, the bot could not write into the chat.</summary>
    private static string IdOf(ResourceResponse? answer) =>
        answer?.Id is { Length: > 0 } id ? id : throw new ConnectorException(HttpStatusCode.OK, "UnreadableAnswer");

    private static async Task<T?> OrNullAsync<T>(Task<T> call) where T : class
    {
        try
        {
            return await call;
        }
        catch (ConnectorException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static string ActivityPath(string conversationId, string activityId) =>
        $"v3/conversations/{Segment(conversationId)}/activities/{Segment(activityId)}";

    private static string Targeted(bool targeted) => targeted ? "?isTargetedActivity=true" : "";

    /// <summary>
    /// An id as one segment of a path. A segment of dots alone would lead upwards, even if it is escaped. Ids come from outside, so a
    /// wrong one makes the call fail, not the program.
    /// </summary>
    private static string Segment(string id) =>
        id is { Length: > 0 } and not "." and not ".." ? Uri.EscapeDataString(id) : throw new ConnectorException(null, "IdNotAllowed");
}
