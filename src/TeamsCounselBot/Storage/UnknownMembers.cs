using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Storage;

/// <summary>
/// What stands in a record and is unknown to this version, since a newer one wrote it while both are at work: it is carried
/// over, at its place, into what this version writes. It goes where what it stood in goes.
/// </summary>
internal sealed class UnknownMembers
{
    private readonly JsonNode _written;
    private readonly JsonNode _known;

    /// <param name="written">The record as it stood.</param>
    /// <param name="known">The same record as this version writes it.</param>
    public UnknownMembers(ReadOnlySpan<byte> written, ReadOnlySpan<byte> known) =>
        (_written, _known) = (JsonNode.Parse(written)!, JsonNode.Parse(known)!);

    /// <param name="json">As this version writes what the record became.</param>
    public byte[] AddTo(ReadOnlySpan<byte> json)
    {
        var record = JsonNode.Parse(json)!;
        Carry(record, _written, _known);
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    private static void Carry(JsonNode? to, JsonNode? written, JsonNode? known)
    {
        if (to is JsonArray list && written is JsonArray writtenList && known is JsonArray knownList)
            for (var i = 0; i < Math.Min(list.Count, Math.Min(writtenList.Count, knownList.Count)); i++)
                Carry(list[i], writtenList[i], knownList[i]);
        if (to is not JsonObject record || written is not JsonObject writtenRecord || known is not JsonObject knownRecord)
            return;
        foreach (var (name, value) in writtenRecord)
            if (knownRecord.TryGetPropertyValue(name, out var knownValue))
                Carry(record[name], value, knownValue);
            else
                record.TryAdd(name, value?.DeepClone());
    }
}
