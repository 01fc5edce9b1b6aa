using TeamsCounselBot.Package;

const string Usage = """
    Packs the Teams app package for one centre.

    dotnet run --project manifest -- --app-id <guid> --host <bot.example.org> --centre <name>
        --website <https://…> --privacy <https://…> [--terms <https://…>] [--out <file.zip>]

    --app-id   the app registration's client id, which is the bot's id too
    --host     where the bot is reached, without https:// (the host of PublicUrl)
    --centre   who offers the app, at most 32 characters
    --website, --privacy, --terms   the centre's pages; terms are taken from the website where they are not given
    --out      teams-counsel-bot.zip unless given
    """;

var given = Arguments.Read(args);
if (given is null || PackageSettings.From(given) is not { } settings)
{
    Console.Error.WriteLine(Usage);
    return 2;
}
if (settings.Faults().ToList() is { Count: > 0 } wrong)
    return Tell(wrong);

var files = Template.Fill(Template.Read(Template.Folder), settings);
if (PackageCheck.PlaceholderFaults(files).Concat(await PackageCheck.FaultsAsync(files)).ToList() is { Count: > 0 } faults)
    return Tell(faults);

var target = given.GetValueOrDefault("out", "teams-counsel-bot.zip");
await using (var output = File.Create(target))
    Template.Pack(files, output);
Console.WriteLine($"{Path.GetFullPath(target)}: {string.Join(", ", files.Keys)}");
return 0;

static int Tell(IEnumerable<string> faults)
{
    foreach (var fault in faults)
        Console.Error.WriteLine(fault);
    return 1;
}
