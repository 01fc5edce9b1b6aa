using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>Somebody to tell of a chat that is there again.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Language">The language that they read.</param>
internal sealed record ChatLookReader(string Id, string Language);

/// <summary>A chat that the bot deleted.</summary>
/// <param name="TenantId">The centre's tenant.</param>
/// <param name="ServiceUrl">The connector's address.</param>
/// <param name="ChatId">The chat.</param>
/// <param name="Reference">That of the erasure's receipt.</param>
/// <param name="Day">The receipt's day.</param>
/// <param name="Counsellors">Whom to tell.</param>
internal sealed record ChatLook(
    string TenantId, string ServiceUrl, string ChatId, Guid Reference, DateOnly Day, ImmutableArray<ChatLookReader> Counsellors);

/// <param name="Number">The number of its row.</param>
/// <param name="DueAt">The time at which it became due.</param>
/// <param name="Look">Null if the key ring does not open it.</param>
internal sealed record DueChatLook(long Number, DateTimeOffset DueAt, ChatLook? Look);

/// <summary>
/// Deleted chats, until the bot has looked once more whether somebody restored them. For seven days administrators can do so.
/// </summary>
internal sealed class ChatLooks(SessionDatabase commits, SessionEncryption seal)
{
    /// <summary>After a deletion, when nobody can restore the chat any longer.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(8);

    /// <summary>Part of the erasure's commit. A chat that the bot did not delete is not looked at.</summary>
    public static async Task AddAsync(
        SqlSession statements, SessionEncryption seal, Session session, DateTimeOffset now, CancellationToken cancel)
    {
        if (session.Erasure is not { LeavesChat: false } erasure
            || erasure.ResultOf(ErasureStep.DeleteChat) is not (ErasureResult.Deleted or ErasureResult.AlreadyGone))
            return;
        var look = new ChatLook(session.Place.TenantId, session.Place.ServiceUrl, session.Place.ConversationId, seal.ReferenceOf(session),
            DateOnly.FromDateTime(session.Local(now).DateTime),
            [.. session.Counsellors.Where(p => p.ObjectId is not null)
                .Select(p => new ChatLookReader(p.Id, p.Language ?? session.Language))]);
        await statements.ExecuteAsync("INSERT INTO chat_looks (due_at, look) VALUES ($1, $2)", cancel,
            ((erasure.AcceptedAt ?? now) + After).UtcTicks, seal.ProtectLook(JsonSerializer.SerializeToUtf8Bytes(look)));
    }

    /// <summary>The oldest first.</summary>
    public Task<List<DueChatLook>> DueAsync(DateTimeOffset now, int most, CancellationToken cancel) =>
        commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT number, due_at, look FROM chat_looks WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
            row => new DueChatLook(row.GetInt64(0), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero), Open(row.GetFieldValue<byte[]>(2))),
            c, now.UtcTicks, (long)most), cancel);

    public async Task ForgetAsync(long number, CancellationToken cancel)
    {
        await commits.RunAsync(
            (statements, c) => statements.ExecuteAsync("DELETE FROM chat_looks WHERE number = $1", c, number), cancel);
        await commits.ForgetDeletedAsync(cancel);
    }

    private ChatLook? Open(byte[] look)
    {
        try
        {
            return JsonSerializer.Deserialize<ChatLook>(seal.UnprotectLook(look));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
