using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Members of a record that a newer version wrote and this one does not know. While both versions run, this one copies them to the
/// same place of the record it writes. They are deleted together with their parent. What only earlier versions wrote is not copied.
/// </summary>
internal sealed class UnknownMembers
{
    private readonly JsonNode _written;
    private readonly JsonNode _known;

    /// <param name="written">The record as it was stored.</param>
    /// <param name="known">The same record, written by this version.</param>
    public UnknownMembers(ReadOnlySpan<byte> written, ReadOnlySpan<byte> known) =>
        (_written, _known) = (JsonNode.Parse(written)!, JsonNode.Parse(known)!);

    /// <param name="json">The changed record, written by this version.</param>
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
            else if (!StoredMembers.Retired.Contains(name))
                record.TryAdd(name, value?.DeepClone());
    }
}
