namespace TeamsCounselBot.Storage;

/// <summary>Sign-ins to the counsellors' page that were ended on the server: a copied cookie is worth nothing afterwards.</summary>
internal sealed class EndedSignIns(SessionDatabase commits, SessionEncryption seal)
{
    /// <param name="signIn">The random id in the cookie.</param>
    /// <param name="until">When the cookie expires by itself.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task EndAsync(string signIn, DateTimeOffset until, CancellationToken cancel) =>
        await commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "INSERT INTO ended_sign_ins (sign_in, until) VALUES ($1, $2) ON CONFLICT DO NOTHING", c,
            seal.HashOfSignIn(signIn), until.UtcTicks), cancel);

    public Task<bool> HasEndedAsync(string signIn, CancellationToken cancel) => commits.ReadAsync((statements, c) =>
        statements.FirstAsync("SELECT 1 FROM ended_sign_ins WHERE sign_in = $1", _ => true, c, seal.HashOfSignIn(signIn)), cancel);

    internal static Task<int> ForgetAsync(SqlSession statements, DateTimeOffset now, CancellationToken cancel) =>
        statements.ExecuteAsync("DELETE FROM ended_sign_ins WHERE until < $1", cancel, now.UtcTicks);
}
