using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using MimeKit;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>Runs where <c>TEST_SMTP</c> names a server, as <c>tests/postfix.sh</c> does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithPostfixAttribute : FactAttribute
{
    public WithPostfixAttribute() =>
        Skip = Environment.GetEnvironmentVariable("TEST_SMTP") is { Length: > 0 } ? null : "TEST_SMTP names no server";
}

/// <summary>The bot submits to Debian's Postfix over STARTTLS; two readers find the same in what it delivers.</summary>
public sealed class PostfixTests
{
    private const string Known = "klara@post.example";
    private const string Full = "full@post.example";
    private static readonly Texts German = new("de");

    [WithPostfix]
    public async Task A_mail_comes_encrypted_and_whole_and_a_full_mailbox_is_told()
    {
        var server = Environment.GetEnvironmentVariable("TEST_SMTP")!.Split(':');
        await using var stage = await EndToEndHost.SetAsync(new Dictionary<string, string>
        {
            ["Session__QuietHours"] = "",
            ["Mail__Provider"] = "Smtp",
            ["Mail__From"] = "termine@centre.example",
            ["Mail__Smtp__Host"] = server[0],
            ["Mail__Smtp__Port"] = server[1],
            ["SSL_CERT_FILE"] = Environment.GetEnvironmentVariable("TEST_SMTP_CERTIFICATE")!,
        });
        await stage.InviteAsync();

        await InviteAsync(stage, Full);
        await stage.SeesTextAsync(stage.Counsellor, German["contact.state.refused"]);
        await InviteAsync(stage, Known);
        var file = await DeliveredAsync(stage, "klara");

        var mail = await MimeMessage.LoadAsync(file);
        var again = await ReadAgainAsync(file);
        Assert.Contains("ESMTPS", mail.Headers["Received"], StringComparison.Ordinal);
        var link = Correspondent.LinkIn(mail.TextBody!);
        Assert.NotEmpty(link);
        Assert.Equal((mail.Subject, Known, mail.MessageId), (Text(again, "subject"), Text(again, "to"), Text(again, "messageId")));
        Assert.Contains(link, Text(again, "text"), StringComparison.Ordinal);
        Assert.Contains(link, Text(again, "html"), StringComparison.Ordinal);
        Assert.Equal("text/calendar PUBLISH", Text(again, "calendar"));
        Assert.StartsWith(link, Text(again, "unsubscribe"), StringComparison.Ordinal);
        await stage.SeesTextAsync(stage.Counsellor, "Nachricht übergeben:");
    }

    private static Task InviteAsync(EndToEndHost stage, string address) => stage.PressAsync(stage.Counsellor, "contact.save",
        ("contactWho", "new"), ("email", address), ("remind", "true"), ("clientName", "Klara"), ("clientLanguage", "de"));

    private static async Task<string> DeliveredAsync(EndToEndHost stage, string mailbox)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("TEST_MAIL")!, mailbox, "new");
        await stage.UntilAsync("the mail is delivered",
            () => Task.FromResult(Directory.Exists(folder) && Directory.GetFiles(folder).Length > 0));
        return Assert.Single(Directory.GetFiles(folder));
    }

    /// <summary>The mail as npm's mailparser reads it.</summary>
    private static async Task<JsonNode> ReadAgainAsync(string file)
    {
        var folder = typeof(PostfixTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(it => it.Key == "Playground")
            .Value!;
        using var node = Process.Start(new ProcessStartInfo("node", ["mail.mjs", file])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var read = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return JsonNode.Parse(read)!;
    }

    private static string Text(JsonNode read, string name) => read[name]!.GetValue<string>();
}
