using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TeamsCounselBot.Tests.Hosting;

internal static class Yaml
{
    /// <summary>The one document of a file.</summary>
    public static JsonObject Read(string file)
    {
        using var text = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(text);
        return (JsonObject)Json(Assert.Single(stream.Documents).RootNode)!;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(it => KeyValuePair.Create(((YamlScalarNode)it.Key).Value!, Json(it.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } word => word.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } number when long.TryParse(number.Value, CultureInfo.InvariantCulture, out var it) => it,
        YamlScalarNode text => text.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.NodeType, "a node without JSON"),
    };
}
