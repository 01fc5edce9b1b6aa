using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// A session's state and its effects as JSON, before they are protected. The names in it, once released, keep
/// their meaning. By reflection, since generated code gives an <c>init</c> member that is not in the text no
/// value of its own: what an older version has not written would be null instead of its default.
/// </summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameEffects } },
    };

    /// <summary>Stumbles over what a newer version wrote besides; the others pass over it.</summary>
    private static readonly JsonSerializerOptions KnownAlone = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static byte[] Write(Session session) => JsonSerializer.SerializeToUtf8Bytes(session, Of<Session>());

    public static byte[] Write(Effect effect) => JsonSerializer.SerializeToUtf8Bytes(effect, Of<Effect>());

    public static Session ReadSession(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Of<Session>())!;

    /// <param name="json">As it stands.</param>
    /// <param name="unknown">Null where this version knows all that stands there.</param>
    /// <exception cref="JsonException">It says what this version does not know.</exception>
    public static Session ReadSession(ReadOnlySpan<byte> json, out UnknownMembers? unknown)
    {
        try
        {
            unknown = null;
            return JsonSerializer.Deserialize<Session>(json, KnownAlone)!;
        }
        catch (JsonException)
        {
            var read = ReadSession(json);
            unknown = new UnknownMembers(json, Write(read));
            return read;
        }
    }

    public static Effect ReadEffect(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Of<Effect>())!;

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static void NameEffects(JsonTypeInfo type)
    {
        if (type.Type != typeof(Effect))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "effect" };
        foreach (var effect in EffectKinds.All)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(effect, effect.Name));
    }
}
