using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Tests.Mail;
using TeamsCounselBot.Tests.Web;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.Tests.Words;

/// <summary>
/// Every card, page and mail in words, one file for each language, so that a native reader finds each text in its place. Lines that
/// stand further up already are left out. Where words changed on purpose: <c>APPROVE_WORDS=1 dotnet test</c>.
/// </summary>
public sealed partial class WordsTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task The_words_are_as_they_were_approved(string language)
    {
        var file = Path.Combine(Folder(), language + ".txt");
        var words = await WordsAsync(language);
        if (Environment.GetEnvironmentVariable("APPROVE_WORDS") == "1")
            await File.WriteAllTextAsync(file, words);

        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), words);
    }

    private static async Task<string> WordsAsync(string language)
    {
        var (written, seen) = (new StringWriter { NewLine = "\n" }, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, card) in CardScenes.In(language))
            Write(name, CardWords.Of(card));
        foreach (var (name, page) in await PagesAsync(language))
            Write(name, PageWords.Of(page));
        using var room = new MailRoom();
        foreach (var matter in Enum.GetValues<Matter>())
        {
            var mail = await room.WriteAsync(MailRoom.Session(language), matter);
            Write($"mail, {matter}", [mail.Subject, .. mail.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
        return DrawnLink().Replace(written.ToString(), "/t/…");

        void Write(string place, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (!all.Exists(line => !seen.Contains(line)))
                return;
            written.WriteLine($"=== {place}");
            var isLeftOut = false;
            foreach (var line in all)
            {
                var isNew = seen.Add(line);
                if (isNew || !isLeftOut)
                    written.WriteLine(isNew ? line : "…");
                isLeftOut = !isNew;
            }
            written.WriteLine();
        }
    }

    private static async Task<List<(string Name, string Page)>> PagesAsync(string language)
    {
        var pages = new List<(string, string)>();
        foreach (var (name, session) in CardSamples.States())
            foreach (var viewer in (string[])[CardSamples.Client.Id, CardSamples.Other.Id, CardSamples.Interpreter.Id])
            {
                var view = View(session, viewer, language);
                pages.Add(($"page, {name}", await PageAsync<GuestPage>(view)));
                pages.Add(($"page, {name}, everything", await PageAsync<GuestPage>(view with { AsksForAll = true })));
                pages.Add(($"own data, {name}", await PageAsync<GuestOwnPage>(view)));
            }
        var invited = View(CardSamples.States().First(state => state.Name == "invited").Session, CardSamples.Client.Id, language);
        pages.Add(("join", await PageAsync<JoinPage>(invited)));
        pages.Add(("stop", await PageAsync<StopPage>(invited)));
        pages.Add(("PIN", await PageAsync<PinPage>(invited with { Refusal = "pin.wrong" })));
        pages.Add(("check", await PageAsync<GuestCheckPage>(invited)));
        return pages;
    }

    private static GuestView View(Session session, string viewer, string language) => new()
    {
        Card = CardSamples.Context(session, viewer, language),
        Centre = new CentreOptions { TenantId = "t", Name = CardSamples.CentreName, Phone = "+49 40 5550", SendsMail = true },
        Path = "/t/q7Yb2kVtR0mCxW3hT5uLd9",
        FormToken = "form",
    };

    private static Task<string> PageAsync<TPage>(GuestView view)
        where TPage : IComponent => PageText.OfAsync(new PageResult<TPage, GuestView>(view));

    /// <summary>Mails have links that are drawn by chance.</summary>
    [GeneratedRegex("/t/[0-9A-Za-z]{22}")]
    private static partial Regex DrawnLink();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Approved");
}
