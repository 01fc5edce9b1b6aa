using System.Net;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// The calls of the Bot Connector and of Teams' meeting APIs. The base of every call is the <c>serviceUrl</c> of the
/// conversation. Faults that pass by themselves are retried by the platform's table within half a minute, sends keep
/// the platform's pace; whatever fails then is a <see cref="ConnectorException"/>.
/// </summary>
public sealed class ConnectorClient
{
    private const int PageSize = 500;
    private const int MostPages = 100;
    private readonly ConnectorCalls _calls;
    private readonly ISendPace _pace;

    internal ConnectorClient(ConnectorCalls calls, ISendPace pace) => (_calls, _pace) = (calls, pace);

    /// <summary>Posts into a conversation.</summary>
    /// <param name="serviceUrl">The conversation's service URL.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="activity">What is posted; targeted, it needs a recipient.</param>
    /// <param name="targeted">Only the recipient sees it, for 24 hours; not in a chat of two.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="leaving">Waited for when the pace allows the post, just before it leaves.</param>
    /// <returns>The id under which it can be updated.</returns>
    /// <exception cref="ConnectorException">It was not posted, or it is unknown whether it was.</exception>
    public Task<string> SendAsync(
        string serviceUrl, string conversationId, Activity activity, bool targeted, CancellationToken cancel, Func<Task>? leaving = null) =>
        PostAsync(serviceUrl, conversationId, $"v3/conversations/{Segment(conversationId)}/activities", activity, targeted, leaving, cancel);

    /// <summary>Posts an answer to an activity; in a flat chat the same as a post that names what it answers.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public Task<string> ReplyAsync(string serviceUrl, string conversationId, string activityId, Activity activity, bool targeted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return PostAsync(serviceUrl, conversationId, ActivityPath(conversationId, activityId), activity with { ReplyToId = activityId }, targeted, null, cancel);
    }

    /// <summary>Puts another content under an activity of the bot's own. Who sees a targeted one cannot be changed.</summary>
    /// <exception cref="ConnectorException">404: it was deleted, or was targeted and is older than a day.</exception>
    public async Task UpdateAsync(string serviceUrl, string conversationId, string activityId, Activity activity, bool targeted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var path = ActivityPath(conversationId, activityId) + Targeted(targeted);
        await _pace.WaitAsync(conversationId, cancel);
        await _calls.PutAsync(serviceUrl, path, targeted ? activity with { Recipient = null } : activity, ConnectorJson.Outgoing.Activity, cancel);
    }

    /// <summary>Deletes an activity of the bot's own.</summary>
    /// <exception cref="ConnectorException">404: it is gone already.</exception>
    public Task DeleteAsync(string serviceUrl, string conversationId, string activityId, bool targeted, CancellationToken cancel) =>
        _calls.DeleteAsync(serviceUrl, ActivityPath(conversationId, activityId) + Targeted(targeted), cancel);

    /// <summary>All members, page by page.</summary>
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

    /// <summary>One member; null where the conversation has none of that id.</summary>
    public Task<ChannelAccount?> GetMemberAsync(string serviceUrl, string conversationId, string memberId, CancellationToken cancel) =>
        OrNullAsync(_calls.GetAsync(serviceUrl, $"v3/conversations/{Segment(conversationId)}/members/{Segment(memberId)}", ConnectorJson.Default.ChannelAccount, cancel));

    /// <summary>
    /// The chat of the bot and one person, made where there is none yet; the same id each time. Not possible with
    /// anonymous people (400) and where the app is not installed for the person (403).
    /// </summary>
    /// <param name="serviceUrl">A service URL of the tenant.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="memberId">The person's id, of the form <c>29:…</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The conversation's id.</returns>
    public async Task<string> CreateConversationAsync(string serviceUrl, string tenantId, string memberId, CancellationToken cancel)
    {
        var body = new ConversationParameters(IsGroup: false, [new ChannelAccount { Id = memberId }], tenantId);
        await _pace.WaitAsync(memberId, cancel);
        var answer = await _calls.PostAsync(serviceUrl, "v3/conversations", body, ConnectorJson.Outgoing.ConversationParameters,
            ConnectorJson.Default.ResourceResponse, repeatable: true, cancel);
        return IdOf(answer);
    }

    /// <summary>A meeting's details; needs <c>OnlineMeeting.ReadBasic.Chat</c>.</summary>
    /// <exception cref="ConnectorException">403 where that is not granted, 404 where there is no such meeting.</exception>
    public Task<MeetingInfo> GetMeetingAsync(string serviceUrl, string meetingId, CancellationToken cancel) =>
        _calls.GetAsync(serviceUrl, $"v1/meetings/{Segment(meetingId)}", ConnectorJson.Default.MeetingInfo, cancel);

    /// <summary>As what somebody is in a meeting at this moment; null where the meeting or the person is not there.</summary>
    /// <param name="serviceUrl">The service URL of the meeting's chat.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="participantId">The person's Entra object id.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<MeetingParticipant?> GetParticipantAsync(string serviceUrl, string meetingId, string participantId, string tenantId, CancellationToken cancel) =>
        OrNullAsync(_calls.GetAsync(serviceUrl,
            $"v1/meetings/{Segment(meetingId)}/participants/{Segment(participantId)}?tenantId={Uri.EscapeDataString(tenantId)}",
            ConnectorJson.Default.MeetingParticipant, cancel));

    private async Task<string> PostAsync(
        string serviceUrl, string conversationId, string path, Activity activity, bool targeted, Func<Task>? leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (targeted && activity.Recipient?.Id is not { Length: > 0 })
            throw new ConnectorException(null, "NoRecipient");
        await _pace.WaitAsync(conversationId, cancel);
        if (leaving is not null)
            await leaving();
        var answer = await _calls.PostAsync(serviceUrl, path + Targeted(targeted), activity, ConnectorJson.Outgoing.Activity,
            ConnectorJson.Default.ResourceResponse, repeatable: false, cancel);
        return activity.Type == ActivityTypes.Typing ? answer?.Id ?? "" : IdOf(answer);
    }

    /// <summary>Something was posted, but nobody can ever update it: another try would only post it again.</summary>
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
    /// An id as one segment of a path. Dots alone would be taken as a way upwards, escaped or not. Ids come with activities, from
    /// outside: an odd one is a call that cannot be made, no fault of the program.
    /// </summary>
    private static string Segment(string id) =>
        id is { Length: > 0 } and not "." and not ".." ? Uri.EscapeDataString(id) : throw new ConnectorException(null, "IdNotAllowed");
}
