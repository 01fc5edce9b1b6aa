using System.Security.Cryptography;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Keeps what was agreed for a next appointment until its meeting is set up, since the session before is erased by then. A row is found
/// only by somebody who knows centre, counsellor and start. Nothing in it leads to a session, a client or a topic.
/// </summary>
internal sealed class NextForms(SessionDatabase commits, SessionEncryption seal, TimeProvider clock)
{
    private const int DaysKept = 2;

    /// <summary>What one of these counsellors agreed for an appointment that begins then; null where none did.</summary>
    public Task<NextForm?> FindAsync(
        string tenantId, IEnumerable<string> counsellors, DateTimeOffset start, CancellationToken cancel) =>
        commits.ReadAsync(async (statements, c) =>
        {
            foreach (var counsellor in counsellors)
                if (await statements.FirstAsync("SELECT form FROM next_forms WHERE key = $1 AND until > $2",
                    row => Open(row.GetFieldValue<byte[]>(0)), c, seal.HashOfNext(tenantId, counsellor, start),
                    clock.GetUtcNow().UtcTicks) is { } found)
                    return found;
            return null;
        }, cancel);

    /// <summary>
    /// Follows the state: an appointment that is agreed, changed or given up, and a form that was sent, whose row has done its work.
    /// </summary>
    internal static async Task FollowAsync(
        SqlSession statements, SessionEncryption seal, Session? before, Session after, CancellationToken cancel)
    {
        if (before?.Phase == Phase.Draft && after is { Phase: Phase.Invited, Plan.Start: { } start })
            foreach (var counsellor in Keys(after))
                await DeleteAsync(seal.HashOfNext(after.Place.TenantId, counsellor, start));
        if ((before?.Next is null && after.Next is null)
            || (before?.Next == after.Next && before?.Plan == after.Plan && ReferenceEquals(before?.People, after.People)))
            return;
        var was = before is null ? [] : Rows(seal, before);
        var now = Rows(seal, after);
        foreach (var gone in was.Keys.Except(now.Keys))
            await DeleteAsync(Convert.FromHexString(gone));
        foreach (var (key, (until, form)) in now)
            if (!was.TryGetValue(key, out var same) || same.Form != form)
                await statements.ExecuteAsync(
                    "INSERT INTO next_forms (key, until, form) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET " +
                        "until = excluded.until, form = excluded.form",
                    cancel, Convert.FromHexString(key), until, seal.ProtectNext(StateJson.Write(form)));

        Task<int> DeleteAsync(byte[] key) => statements.ExecuteAsync("DELETE FROM next_forms WHERE key = $1", cancel, key);
    }

    internal static Task<int> ForgetAsync(SqlSession statements, DateTimeOffset now, CancellationToken cancel) =>
        statements.ExecuteAsync("DELETE FROM next_forms WHERE until <= $1", cancel, now.UtcTicks);

    /// <summary>A person of the centre by their account where it is known: the id of the channel is another one in each chat.</summary>
    public static IEnumerable<string> Keys(Session session) => session.Counsellors.Select(p => p.ObjectId ?? p.Id).Distinct();

    private static Dictionary<string, (long Until, NextForm Form)> Rows(SessionEncryption seal, Session session) =>
        session.Next is not { } next || NextForm.Of(session) is not { } form ? [] : Keys(session).ToDictionary(
            counsellor => Convert.ToHexString(seal.HashOfNext(session.Place.TenantId, counsellor, next.Start)),
            _ => (Until(next.Start), form));

    /// <summary>To the day: the exact time would be a diary that needs no key.</summary>
    private static long Until(DateTimeOffset start) => (start.UtcTicks / TimeSpan.TicksPerDay + DaysKept) * TimeSpan.TicksPerDay;

    private NextForm? Open(byte[] form)
    {
        try
        {
            return StateJson.ReadNextForm(seal.UnprotectNext(form));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Another key ring or a newer version wrote it: the form begins as usual.
            return null;
        }
    }
}
