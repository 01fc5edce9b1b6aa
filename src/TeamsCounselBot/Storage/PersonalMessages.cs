using System.Security.Cryptography;
using System.Text.Json;

namespace TeamsCounselBot.Storage;

/// <summary>A message of the bot in somebody's personal chat.</summary>
internal sealed record PersonalMessage(string ServiceUrl, string ConversationId, string ActivityId);

/// <summary>A message that the bot must delete now.</summary>
/// <param name="Number">The number of its row.</param>
/// <param name="DueAt">The time at which it became due.</param>
/// <param name="Message">Null if the key ring does not open it.</param>
internal sealed record ExpiredMessage(long Number, DateTimeOffset DueAt, PersonalMessage? Message);

/// <summary>Stores where the bot's messages in personal chats are, until it deletes them. The places are encrypted.</summary>
internal sealed class PersonalMessages(SessionDatabase commits, SessionEncryption seal)
{
    /// <summary>An answer to a command.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromDays(1);

    /// <summary>What a counsellor must be able to read later: the receipt.</summary>
    public static readonly TimeSpan ReceiptsKept = TimeSpan.FromDays(30);

    public async Task NoteAsync(PersonalMessage message, DateTimeOffset until, CancellationToken cancel) =>
        await commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "INSERT INTO personal_messages (due_at, message) VALUES ($1, $2)", c,
            until.UtcTicks, seal.ProtectMessage(JsonSerializer.SerializeToUtf8Bytes(message))), cancel);

    /// <summary>The messages that are due, the oldest first.</summary>
    public Task<List<ExpiredMessage>> ExpiredAsync(DateTimeOffset now, int most, CancellationToken cancel) =>
        commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT number, due_at, message FROM personal_messages WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
            row => new ExpiredMessage(
                row.GetInt64(0), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero), Open(row.GetFieldValue<byte[]>(2))),
            c, now.UtcTicks, (long)most), cancel);

    public async Task ForgetAsync(long number, CancellationToken cancel) => await commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("DELETE FROM personal_messages WHERE number = $1", c, number), cancel);

    private PersonalMessage? Open(byte[] message)
    {
        try
        {
            return JsonSerializer.Deserialize<PersonalMessage>(seal.UnprotectMessage(message));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
