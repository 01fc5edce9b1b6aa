using System.Reflection;

namespace TeamsCounselBot.EndToEnd.Playground;

/// <summary>
/// The bot serves Microsoft's library for tabs itself, and is built without npm. To take a newer one: change its version in
/// tests/playground/package.json, run npm install there, and copy the file.
/// </summary>
public sealed class TeamsLibraryTests
{
    private static readonly string Folder = typeof(TeamsLibraryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(it => it.Key == "Playground").Value!;

    [Theory]
    [InlineData("dist/umd/MicrosoftTeams.min.js", "teams-js.min.js")]
    [InlineData("LICENSE", "teams-js.LICENSE.txt")]
    public async Task The_library_in_the_repository_is_Microsofts_file(string theirs, string ours) => Assert.Equal(
        await File.ReadAllTextAsync(Path.Combine(Folder, "node_modules", "@microsoft", "teams-js", theirs)),
        await File.ReadAllTextAsync(
            Path.Combine(Folder, "..", "..", "src", "TeamsCounselBot", "wwwroot", "assets", "lib", ours)));
}
