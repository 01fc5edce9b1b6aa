using System.Runtime.CompilerServices;
using System.Text.Json;
using TeamsCounselBot.Judges.JavaScript;

namespace TeamsCounselBot.Judges.Hearing;

/// <summary>
/// The way of a screen reader through each page of a client, as it was last read and approved. After a change that is meant, read the
/// difference and approve it: <c>APPROVE_HEARD=1 dotnet test tests/TeamsCounselBot.Judges --filter HeardTests</c>.
/// </summary>
public sealed class HeardTests
{
    [Theory, InlineData("de"), InlineData("ar")]
    public async Task Screen_reader_says_what_was_approved(string language)
    {
        var folder = Path.Combine(Folder(), language);
        var pages = await HeardPages.InAsync(language);
        await using var reader = new Script("hearing.mjs", new Dictionary<string, string> { ["ASSETS"] = Path.Combine(Folder(), Assets) });
        var heard = (await reader.TellAsync(JsonSerializer.Serialize(pages))).ToDictionary(
            page => page.Key, page => string.Concat(page.Value!.AsArray().Select(phrase => $"{phrase}\n")));
        if (Environment.GetEnvironmentVariable("APPROVE_HEARD") == "1")
            Approve(folder, heard);

        var approved = Directory.EnumerateFiles(folder, "*.txt")
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"));

        Assert.Equal(approved.Keys.Order(), heard.Keys.Order());
        Assert.All(heard, page => Assert.Equal(approved[page.Key], page.Value));
    }

    private const string Assets = "../../../src/TeamsCounselBot/wwwroot/assets";

    private static void Approve(string folder, Dictionary<string, string> heard)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, phrases) in heard)
            File.WriteAllText(Path.Combine(folder, name + ".txt"), phrases);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
