using System.Net.Sockets;
using System.Text;

namespace TeamsCounselBot.EndToEnd.Operating;

/// <summary>What an operator reads on standard error where a start is refused, and what systemd hears where it is not.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("certificate", "MicrosoftAppCertificatePath: '{folder}/bot.pem' cannot be read by this account")]
    [InlineData("garbage", "MicrosoftAppCertificatePath: '{folder}/bot.pem' is neither a PEM nor a PFX file")]
    [InlineData("no public url", "PublicUrl: is missing: the address under which people outside reach the bot")]
    [InlineData("data folder", "ConnectionStrings:Sessions: '{folder}/data/sessions.db.lock' cannot be written by this account")]
    [InlineData("database", "ConnectionStrings:Sessions: '{folder}/data/sessions.db' cannot be written by this account")]
    [InlineData("shared memory", "ConnectionStrings:Sessions: '{folder}/data/sessions.db-shm' cannot be written by this account")]
    [InlineData("read-only disk", "ConnectionStrings:Sessions: '{folder}/data/sessions.db.lock' cannot be written: Read-only file system")]
    [InlineData("default place", "ConnectionStrings:Sessions: the folder '{folder}/closed/data' cannot be made by this account")]
    [InlineData("key folder", "Storage:EncryptionKeys:Path: '{folder}/keys' cannot be read by this account")]
    [InlineData("key file", "Storage:EncryptionKeys:Path: '{folder}/keys/key-1.xml' cannot be read by this account")]
    [InlineData("closed key folder", "Storage:EncryptionKeys:Path: '{folder}/keys' cannot be written by this account")]
    [InlineData("sqlite for the server", "ConnectionStrings:Sessions: is no connection string of PostgreSQL")]
    [InlineData("thumbprint",
        "MicrosoftAppCertificateThumbprint: no certificate 00000000000000000000000000000000000000AB with a private key")]
    public async Task A_start_that_cannot_be_is_refused_in_one_line_by_its_true_cause(string what, string line)
    {
        using var run = BotRun.Prepare();
        Break(run, what);

        var (code, _, errors) = await run.ToTheEndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith(line.Replace("{folder}", run.Folder.FullName, StringComparison.Ordinal), Assert.Single(errors.Split('\n')),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_is_told_in_the_log_with_the_nearest_one_and_the_bot_starts()
    {
        using var run = BotRun.Prepare();
        run.Settings["Session__EraseAfterEnds"] = "1.00:00:00";
        using var bot = run.Start();

        await bot.UntilAsync("Session:EraseAfterEnds: is no setting of this version; did you mean Session:EraseAfterEnd?");
        await bot.UntilAsync("It listens on");
        bot.Tell("TERM");

        Assert.Equal((0, ""), (await bot.ToTheEndAsync()) is var (code, _, errors) ? (code, errors) : default);
    }

    [Fact]
    public async Task A_bot_that_is_told_to_stop_while_it_starts_says_nothing_and_ends_with_0()
    {
        using var run = BotRun.Prepare();
        // The file's lock is taken, so the start waits for it.
        await using var claim =
            new FileStream(Path.Combine(run.Data, "sessions.db.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        BotRun.Give(run.Data, "700");
        using var bot = run.Start();

        await bot.UntilAsync("starts");
        bot.Tell("TERM");

        var (code, _, errors) = await bot.ToTheEndAsync();
        Assert.Equal((0, ""), (code, errors));
    }

    [Fact]
    public async Task The_service_manager_hears_when_the_bot_is_ready()
    {
        using var run = BotRun.Prepare();
        var path = Path.Combine(run.Folder.FullName, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, (UnixFileMode)0x1FF);
        run.Settings["NOTIFY_SOCKET"] = path;
        using var bot = run.StartAsService();

        using var limit = new CancellationTokenSource(BotRun.Patience);
        var told = new byte[256];
        var length = await socket.ReceiveAsync(told.AsMemory(), limit.Token);
        bot.Tell("TERM");

        Assert.Equal("READY=1", Encoding.UTF8.GetString(told, 0, length));
        Assert.Equal(0, (await bot.ToTheEndAsync()).Code);
    }

    private static void Break(BotRun run, string what)
    {
        string InFolder(string name) => Path.Combine(run.Folder.FullName, name);
        switch (what)
        {
            case "certificate" or "garbage":
                run.Settings.Remove("MicrosoftAppPassword");
                run.Settings["MicrosoftAppCertificatePath"] = InFolder("bot.pem");
                File.WriteAllText(InFolder("bot.pem"), "garbage");
                if (what == "certificate")
                    BotRun.TakeAway(InFolder("bot.pem"));
                break;
            case "no public url":
                run.Settings.Remove("PublicUrl");
                break;
            case "data folder":
                BotRun.Give(run.Data, "500");
                break;
            case "database" or "shared memory":
                var file = Path.Combine(run.Data, what == "database" ? "sessions.db" : "sessions.db-shm");
                File.WriteAllText(file, "");
                BotRun.Give(run.Data, "700");
                BotRun.TakeAway(file);
                break;
            case "default place":
                Directory.CreateDirectory(InFolder("closed"));
                BotRun.Give(InFolder("closed"), "500");
                run.Settings["ConnectionStrings__Sessions"] = $"Data Source={InFolder("closed")}/data/sessions.db";
                break;
            case "read-only disk":
                run.MountReadOnly(run.Data);
                break;
            case "key folder":
                BotRun.TakeAway(run.Keys);
                break;
            case "key file":
                File.WriteAllText(Path.Combine(run.Keys, "key-1.xml"), "<key/>");
                BotRun.Give(run.Keys, "700");
                BotRun.TakeAway(Path.Combine(run.Keys, "key-1.xml"));
                break;
            case "closed key folder":
                BotRun.Give(run.Keys, "500");
                break;
            case "sqlite for the server":
                run.Settings["Storage__Provider"] = "PostgreSql";
                break;
            case "thumbprint":
                run.Settings.Remove("MicrosoftAppPassword");
                run.Settings["MicrosoftAppCertificateThumbprint"] = "00000000000000000000000000000000000000AB";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }
    }
}
