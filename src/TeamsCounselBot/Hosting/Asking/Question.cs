using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>The service that a question is put to.</summary>
internal enum Service
{
    Graph,
    Connector,
}

/// <summary>One call that a tenant is asked by.</summary>
/// <param name="Id">As it stands in the answers and in <c>docs/first-tenant.md</c>.</param>
/// <param name="Service">Where the call goes.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with <c>{…}</c> for ids.</param>
/// <param name="Fields">The fields that are told where they are filled, as <c>value[].permission</c>.</param>
internal sealed record Question(string Id, Service Service, HttpMethod Method, string Path, params string[] Fields)
{
    public JsonObject? Body { get; init; }

    /// <summary>Words about the answer; see <see cref="KnownWords"/>.</summary>
    public Func<JsonElement, IEnumerable<string>> Words { get; init; } = _ => [];

    public string Call => $"{Method} {Path}";

    /// <summary>The path with the ids in their places, each as one segment.</summary>
    public string PathWith(IReadOnlyDictionary<string, string> ids) => ids.Aggregate(
        Path, (path, id) => path.Replace($"{{{id.Key}}}", Uri.EscapeDataString(id.Value), StringComparison.Ordinal));

    /// <summary>The fields of an answer that are filled, as they stand in <see cref="Fields"/>, and how many others are.</summary>
    public (IReadOnlyList<string> Named, int Others) FilledOf(JsonElement answer)
    {
        var filled = new HashSet<string>(StringComparer.Ordinal);
        Walk(answer, "");
        return ([.. Fields.Where(filled.Contains)], filled.Except(Fields).Count());

        void Walk(JsonElement value, string path)
        {
            if (path.Length > 0 && Fields.Contains(path) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                filled.Add(path);
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject().Where(it => !it.Name.Contains("odata", StringComparison.Ordinal)))
                        Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
                    break;
                case JsonValueKind.Array:
                    foreach (var item in value.EnumerateArray())
                        Walk(item, path + "[]");
                    break;
                case JsonValueKind.String when value.GetString() is { Length: > 0 }:
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    filled.Add(path);
                    break;
            }
        }
    }
}
