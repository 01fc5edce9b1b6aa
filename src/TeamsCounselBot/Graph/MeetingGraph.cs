using System.Collections.Immutable;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace TeamsCounselBot.Graph;

/// <summary>
/// The few things the bot asks of Microsoft Graph: recording off, what a deleted chat would leave behind,
/// the chat's deletion and its proof. Faults come back as outcomes; only the caller's own cancellation throws.
/// </summary>
/// <param name="client">Made on first use; null where no Graph is configured: then everything is refused.</param>
internal sealed class MeetingGraph(Lazy<GraphServiceClient>? client, IDeletionPace pace)
{
    private const int MostPages = 20;

    /// <summary>
    /// Needs <c>OnlineMeetings.ReadWrite.All</c> and an application access policy for the organiser;
    /// there is no resource-specific permission for it.
    /// </summary>
    public async Task<GraphOutcome> SwitchRecordingOffAsync(string organizerObjectId, string meetingId, CancellationToken cancel)
    {
        return await PatchAsync(WithoutRecording(orCopying: true), cancel)
            ?? await PatchAsync(WithoutRecording(orCopying: false), cancel)
            ?? new GraphOutcome(GraphOutcomeKind.Refused);

        // Null: the request itself was refused, as by an API that does not take the newer property.
        async Task<GraphOutcome?> PatchAsync(OnlineMeeting options, CancellationToken cancel)
        {
            var status = 0;
            var outcome = await AskAsync(async (graph, cancel) =>
            {
                await graph.Users[organizerObjectId].OnlineMeetings[meetingId].PatchAsync(options, cancellationToken: cancel);
                return new GraphOutcome(GraphOutcomeKind.Done);
            }, fault =>
            {
                status = GraphFault.Status(fault) ?? 0;
                return GraphFault.Outcome(fault);
            }, cancel);
            return status == StatusCodes.Status400BadRequest ? null : outcome;
        }
    }

    /// <summary>Counts what the chat's deletion does not reach. Graph offers an application no deletion of these.</summary>
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

    /// <summary>Needs <c>Chat.ManageDeletion.Chat</c> in this chat alone. One a second per tenant.</summary>
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
    /// Done when Graph does not know the chat any more. A refusal proves nothing: Graph may refuse to
    /// say, since the bot's permission in the chat went with the chat.
    /// </summary>
    public async Task<GraphOutcome> ChatIsGoneAsync(string chatId, CancellationToken cancel)
    {
        var outcome = await AskAsync(async (graph, cancel) =>
        {
            await graph.Chats[chatId].GetAsync(cancellationToken: cancel);
            return new GraphOutcome(GraphOutcomeKind.StillThere);
        }, GraphFault.Outcome, cancel);
        return outcome.Kind == GraphOutcomeKind.NotFound ? new GraphOutcome(GraphOutcomeKind.Done) : outcome;
    }

    /// <summary>The resource-specific permissions that this chat granted; null where that cannot be read.</summary>
    public Task<ImmutableSortedSet<string>?> GrantsAsync(string chatId, CancellationToken cancel) =>
        AskAsync<ImmutableSortedSet<string>?>(async (graph, cancel) =>
        {
            var grants = await graph.Chats[chatId].PermissionGrants.GetAsync(cancellationToken: cancel);
            return [.. (grants?.Value ?? []).Select(g => g.Permission).OfType<string>()];
        }, _ => null, cancel);

    /// <summary>
    /// False where the meeting has no chat (<c>onlineMeeting.allowMeetingChat</c> is <c>disabled</c>). Null otherwise: whether a
    /// policy of the tenant keeps people without an account out of it no application can read.
    /// </summary>
    public Task<bool?> AnonymousChatAsync(string organizerObjectId, string meetingId, CancellationToken cancel) =>
        AskAsync<bool?>(async (graph, cancel) =>
        {
            var meeting = await graph.Users[organizerObjectId].OnlineMeetings[meetingId].GetAsync(cancellationToken: cancel);
            return meeting?.AllowMeetingChat == MeetingChatMode.Disabled ? false : null;
        }, _ => null, cancel);

    /// <summary>A property that was set, if to null, is sent; so the newer one is set only where it is wanted.</summary>
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

    private async Task<T> AskAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> ask, Func<Exception, T> otherwise, CancellationToken cancel)
    {
        if (client is null)
            return otherwise(new GraphMissingException());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(GraphClient.LongestCall);
        try
        {
            return await ask(client.Value, limit.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && GraphFault.IsOne(e))
        {
            return otherwise(e);
        }
    }
}
