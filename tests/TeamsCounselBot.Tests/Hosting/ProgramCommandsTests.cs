using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Tests.Hosting;

public sealed class ProgramCommandsTests
{
    [Fact]
    public async Task Without_a_word_it_serves_with_the_settings_that_were_given()
    {
        var (code, ran, _, _) = await RunAsync("--urls=http://127.0.0.1:0", "--environment", "Development");

        Assert.Equal(0, code);
        Assert.Equal("serve --urls=http://127.0.0.1:0 --environment Development", ran);
    }

    [Theory]
    [InlineData("check --PublicUrl=https://bot.example.org", "check", "--PublicUrl=https://bot.example.org")]
    [InlineData("move PostgreSql --ConnectionStrings:MoveTo=Host=db", "move", "PostgreSql", "--ConnectionStrings:MoveTo=Host=db")]
    [InlineData("move Sqlite", "move", "Sqlite")]
    [InlineData("ask AskOptions { Chat = , TestMeeting = , Delete = False, ServiceUrl = , LookFor = 00:01:00 }", "ask")]
    [InlineData("ask AskOptions { Chat = c, TestMeeting = , Delete = False, ServiceUrl = , LookFor = 00:01:00 } --PublicUrl=https://b",
        "ask", "--chat", "c", "--PublicUrl=https://b")]
    [InlineData("ask AskOptions { Chat = , TestMeeting = m, Delete = True, ServiceUrl = u, LookFor = 01:00:00 }",
        "ask", "--test-meeting", "m", "--delete", "--service-url", "u", "--look-for", "01:00:00")]
    public async Task A_command_gets_the_settings_behind_it(string expected, params string[] args)
    {
        var (code, ran, _, errors) = await RunAsync(args);

        Assert.Equal((0, expected, ""), (code, ran, errors));
    }

    [Theory]
    [InlineData("'chek' is no command", "chek")]
    [InlineData("'Move' is no command", "Move", "PostgreSql")]
    [InlineData("'serve' is no command", "serve")]
    [InlineData("'now' is no command", "check", "now")]
    [InlineData("'now' is no command", "ask", "now")]
    [InlineData("'-v' is no command", "-v")]
    [InlineData("'--verbose' is no command", "--verbose")]
    [InlineData("'Oracle'", "move", "Oracle")]
    [InlineData("'Centres:0:Name=Beratung' is no command", "Centres:0:Name=Beratung")]
    [InlineData("'move'", "move")]
    public async Task Any_other_word_is_refused_with_code_2(string told, params string[] args)
    {
        var (code, ran, output, errors) = await RunAsync(args);

        Assert.Equal((2, "", ""), (code, ran, output));
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told_with_the_commit()
    {
        var (code, ran, output, _) = await RunAsync("--version");

        Assert.Equal((0, ""), (code, ran));
        Assert.Matches(@"^TeamsCounselBot \d+\.\d+\.\d+\S*\r?\n$", output);
    }

    [Fact]
    public async Task The_help_names_every_command()
    {
        var (code, ran, output, _) = await RunAsync("--help");

        Assert.Equal((0, ""), (code, ran));
        Assert.All((string[])["check", "ask", "move", "--version"], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Ran, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (ran, output, errors) = ("", new StringWriter(), new StringWriter());
        Task<int> Run(params string[] words)
        {
            ran = string.Join(' ', words);
            return Task.FromResult(0);
        }

        var code = await ProgramCommands.RunAsync(args, new ProgramCommands.Choice(
            settings => Run(["serve", .. settings]), settings => Run(["check", .. settings]),
            (options, settings) => Run(["ask", options.ToString(), .. settings]), (provider, settings) =>
                Run(["move", provider, .. settings])), output, errors);
        return (code, ran, output.ToString(), errors.ToString());
    }
}
