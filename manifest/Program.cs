using TeamsCounselBot.Package;

const string Usage = """
    Packs the Teams app package for one centre.

    dotnet run --project manifest -- --app-id <guid> --host <bot.example.org> --centre <name>
        --website <https://…> --privacy <https://…> [--terms <https://…>] [--version <1.0.0>]
        [--counsellors-page yes] [--out <file.zip>]

    --app-id   the app registration's client id, which is the bot's id too
    --host     where the bot is reached, without https:// (the host of PublicUrl)
    --centre   who offers the app, at most 32 characters
    --website, --privacy, --terms   the centre's pages; terms are taken from the website where they are not given
    --version  Teams takes a changed package only under a higher version than the one it has
    --counsellors-page   yes where CounsellorPage:Enabled is true: the page is then a personal tab in Teams
    --out      teams-counsel-bot.zip unless given
    """;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Usage);
    return 0;
}
var (given, misread) = Arguments.Read(args);
if (misread.Count > 0)
{
    Tell(misread);
    Console.Error.WriteLine(Usage);
    return 2;
}
var settings = PackageSettings.From(given);
if (settings.Faults().ToList() is { Count: > 0 } wrong)
    return Tell(wrong);

var files = Template.Fill(Template.Read(Template.Folder), settings);
if (PackageCheck.PlaceholderFaults(files).Concat(await PackageCheck.FaultsAsync(files)).ToList() is { Count: > 0 } faults)
    return Tell(faults);

var target = given.GetValueOrDefault("out", "teams-counsel-bot.zip");
try
{
    await using var output = File.Create(target);
    Template.Pack(files, output);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    return Tell([$"--out: {e.Message}"]);
}
Console.WriteLine($"{Path.GetFullPath(target)}: {string.Join(", ", files.Keys)}");
return 0;

static int Tell(IEnumerable<string> faults)
{
    foreach (var fault in faults)
        Console.Error.WriteLine(fault);
    return 1;
}
