using System.Collections.Immutable;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace TeamsCounselBot.Graph;

/// <summary>
/// The bot's calls to Microsoft Graph: switch recording off, find what a deleted chat leaves behind, delete the chat and prove it.
/// Faults are returned as outcomes; only the caller's own cancellation throws.
/// </summary>
/// <param name="client">Made on first use. Null if no Graph is configured: every call is then refused.</param>
/// <param name="pace">Limits deletions to one per second.</param>
/// <param name="appId">The bot's app id, which finds the bot's own grants.</param>
internal sealed class MeetingGraph(Lazy<GraphServiceClient>? client, IDeletionPace pace, string appId)
{
    private const int MostPages = 20;

    /// <summary>
    /// Needs <c>OnlineMeetings.ReadWrite.All</c> and an application access policy for the organiser. Graph offers no resource-specific
    /// permission for it.
    /// </summary>
    public async Task<GraphOutcome> SwitchRecordingOffAsync(string organizerObjectId, string meetingId, CancellationToken cancel)
    {
        return await PatchAsync(WithoutRecording(orCopying: true), cancel)
            ?? await PatchAsync(WithoutRecording(orCopying: false), cancel)
            ?? new GraphOutcome(GraphOutcomeKind.Refused);

        // Null: Graph refused the request itself. An API without the newer property does that.
        async Task<GraphOutcome?> PatchAsync(OnlineMeeting options, CancellationToken cancel)
        {
            var status = 0;
            var outcome = await AskAsync(async (graph, cancel) =>
            {
                var changed = await graph.Users[organizerObjectId].OnlineMeetings[meetingId].PatchAsync(options, cancellationToken: cancel);
                // The answer holds the options that are valid now, which may differ from the request.
                return new GraphOutcome(
                    changed is { AllowRecording: true } or { AllowTranscription: true } ? GraphOutcomeKind.Refused : GraphOutcomeKind.Done);
            }, fault =>
            {
                status = GraphFault.Status(fault) ?? 0;
                return GraphFault.Outcome(fault);
            }, cancel);
            return status == StatusCodes.Status400BadRequest ? null : outcome;
        }
    }

    /// <summary>Counts what remains after the chat's deletion. Graph does not let an application delete it.</summary>
    public async Task<Leftovers> FindLeftoversAsync(string organizerObjectId, string meetingId, CancellationToken cancel)
    {
        var recordings = await AskAsync<int?>(async (graph, cancel) =>
        {
            var all = graph.Users[organizerObjectId].OnlineMeetings[meetingId].Recordings;
            return await CountAsync(await all.GetAsync(cancellationToken: cancel),
                async page => await all.WithUrl(page.OdataNextLink!).GetAsync(cancellationToken: cancel), page => page.Value?.Count ?? 0);
        }, _ => null, cancel);
        var transcripts = await AskAsync<int?>(async (graph, cancel) =>
        {
            var all = graph.Users[organizerObjectId].OnlineMeetings[meetingId].Transcripts;
            return await CountAsync(await all.GetAsync(cancellationToken: cancel),
                async page => await all.WithUrl(page.OdataNextLink!).GetAsync(cancellationToken: cancel), page => page.Value?.Count ?? 0);
        }, _ => null, cancel);
        return new Leftovers(recordings, transcripts);
    }

    /// <summary>Needs <c>Chat.ManageDeletion.Chat</c> in this chat. One deletion per second and tenant.</summary>
    public async Task<GraphOutcome> DeleteChatAsync(string tenantId, string chatId, CancellationToken cancel)
    {
        if (client is null)
            return new GraphOutcome(GraphOutcomeKind.Refused);
        if (await pace.TakeAsync(tenantId, cancel) is { } later)
            return new GraphOutcome(GraphOutcomeKind.Temporary, later);
        TimeSpan? pause = null;
        try
        {
            var outcome = await AskAsync(async (graph, cancel) =>
            {
                await graph.Chats[chatId].DeleteAsync(cancellationToken: cancel);
                return new GraphOutcome(GraphOutcomeKind.Done);
            }, GraphFault.Outcome, cancel);
            pause = outcome.RetryAfter;
            return outcome;
        }
        finally
        {
            await pace.EndAsync(tenantId, pause ?? DeletionPace.Apart, CancellationToken.None);
        }
    }

    /// <summary>
    /// Done only with a proof: Graph lists the chat as deleted, or knew the chat before and now does not. All other answers prove
    /// nothing.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="wasKnown">Whether Graph answered about this chat before.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<GraphOutcome> ChatIsGoneAsync(string chatId, bool wasKnown, CancellationToken cancel)
    {
        var look = await LookForAsync(chatId, cancel);
        if (look.Kind == GraphOutcomeKind.NotFound && wasKnown)
            return new GraphOutcome(GraphOutcomeKind.Done);
        if (look.Kind == GraphOutcomeKind.Temporary)
            return look;
        if ((await IsListedAsync(chatId, cancel)).Kind == GraphOutcomeKind.Done)
            return new GraphOutcome(GraphOutcomeKind.Done);
        return look.Kind == GraphOutcomeKind.NotFound ? new GraphOutcome(GraphOutcomeKind.Unverifiable) : look;
    }

    /// <summary>Still there if Graph shows the chat; not found only by Graph's own word. All other answers say nothing of it.</summary>
    public Task<GraphOutcome> LookForAsync(string chatId, CancellationToken cancel) => AskAsync(async (graph, cancel) =>
    {
        await graph.Chats[chatId].GetAsync(cancellationToken: cancel);
        return new GraphOutcome(GraphOutcomeKind.StillThere);
    }, GraphFault.Outcome, cancel);

    /// <summary>Done if the chat is in the list of deleted chats. The permission to delete a chat is enough to ask.</summary>
    private Task<GraphOutcome> IsListedAsync(string chatId, CancellationToken cancel) => AskAsync(async (graph, cancel) =>
    {
        await graph.Teamwork.DeletedChats[chatId].GetAsync(cancellationToken: cancel);
        return new GraphOutcome(GraphOutcomeKind.Done);
    }, GraphFault.Outcome, cancel);

    /// <summary>The resource-specific permissions that this chat granted to the bot; null if they cannot be read.</summary>
    public Task<ImmutableSortedSet<string>?> GrantsAsync(string chatId, CancellationToken cancel) =>
        AskAsync<ImmutableSortedSet<string>?>(async (graph, cancel) =>
        {
            var grants = await graph.Chats[chatId].PermissionGrants.GetAsync(cancellationToken: cancel);
            return [.. (grants?.Value ?? []).Where(IsOurs).Select(g => g.Permission).OfType<string>()];
        }, _ => null, cancel);

    private bool IsOurs(ResourceSpecificPermissionGrant grant) =>
        string.Equals(grant.ClientAppId, appId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(grant.PermissionType, "Application", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// False if the meeting has no chat (<c>onlineMeeting.allowMeetingChat</c> is <c>disabled</c>), else null. An application cannot
    /// read whether a tenant's policy keeps people without an account out of the chat.
    /// </summary>
    public Task<bool?> AnonymousChatAsync(string organizerObjectId, string meetingId, CancellationToken cancel) =>
        AskAsync<bool?>(async (graph, cancel) =>
        {
            var meeting = await graph.Users[organizerObjectId].OnlineMeetings[meetingId].GetAsync(cancellationToken: cancel);
            return meeting?.AllowMeetingChat == MeetingChatMode.Disabled ? false : null;
        }, _ => null, cancel);

    /// <summary>The SDK sends every property that was set, even to null. So the newer one is set only if it is needed.</summary>
    private static OnlineMeeting WithoutRecording(bool orCopying)
    {
        var options = new OnlineMeeting { AllowRecording = false, AllowTranscription = false, RecordAutomatically = false };
        if (orCopying)
            options.AllowCopyingAndSharingMeetingContent = false;
        return options;
    }

    private static async Task<int?> CountAsync<T>(T? page, Func<T, Task<T?>> next, Func<T, int> count)
        where T : BaseCollectionPaginationCountResponse
    {
        var sum = 0;
        for (var pages = 0; page is not null && pages < MostPages; pages++)
        {
            sum += count(page);
            page = page.OdataNextLink is null ? null : await next(page);
        }
        return sum;
    }

    private async Task<T> AskAsync<T>(
        Func<GraphServiceClient, CancellationToken, Task<T>> ask, Func<Exception, T> otherwise, CancellationToken cancel)
    {
        if (client is null)
            return otherwise(new GraphMissingException());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(GraphClient.LongestCall);
        try
        {
            return await AnswerAsync(ask(client.Value, limit.Token));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && GraphFault.IsOne(e))
        {
            return otherwise(e);
        }
    }

    /// <exception cref="ForeignAnswerException">The SDK cannot read the answer.</exception>
    private static async Task<T> AnswerAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new ForeignAnswerException();
        }
    }
}
