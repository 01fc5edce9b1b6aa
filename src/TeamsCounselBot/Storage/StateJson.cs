using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Writes and reads a session's state and effects as JSON, before encryption. The names are those of <see cref="StoredMembers"/>, not
/// of the code. It uses reflection: generated code would set a missing <c>init</c> member to null instead of its default, and older
/// versions did not write all members.
/// </summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameEffects, StoredMembers.Name } },
    };

    /// <summary>Strict: fails on members that a newer version wrote. The other options ignore them.</summary>
    private static readonly JsonSerializerOptions KnownAlone =
        new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static byte[] Write(Session session) => JsonSerializer.SerializeToUtf8Bytes(session, Of<Session>());

    public static byte[] Write(Effect effect) => JsonSerializer.SerializeToUtf8Bytes(effect, Of<Effect>());

    public static byte[] Write(NextForm form) => JsonSerializer.SerializeToUtf8Bytes(form, Of<NextForm>());

    public static NextForm ReadNextForm(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Of<NextForm>())!;

    public static Session ReadSession(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Of<Session>())!;

    /// <param name="json">The stored JSON.</param>
    /// <param name="unknown">Null if this version knows all members.</param>
    /// <exception cref="JsonException">A value or a kind is unknown to this version.</exception>
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
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(effect.Type, effect.Name));
    }
}
