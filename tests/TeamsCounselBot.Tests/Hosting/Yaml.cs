using YamlDotNet.RepresentationModel;

namespace TeamsCounselBot.Tests.Hosting;

internal static class Yaml
{
    /// <summary>The one document of a file.</summary>
    public static YamlMappingNode Read(string file)
    {
        using var text = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }
}
