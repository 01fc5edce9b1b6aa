using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>A session's state and its effects as JSON, before they are protected.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(Effect.ReadMeeting))]
[JsonSerializable(typeof(Effect.Show))]
[JsonSerializable(typeof(Effect.Withdraw))]
[JsonSerializable(typeof(Effect.SwitchRecordingOff))]
[JsonSerializable(typeof(Effect.Erase))]
internal sealed partial class StateJson : JsonSerializerContext
{
    /// <summary>The names by which effects are kept. A name, once released, keeps its meaning.</summary>
    private static readonly (Type Type, string Name)[] Effects =
        [.. typeof(Effect).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Effect))).Select(t => (t, t.Name))];

    private static JsonSerializerOptions Named => field ??= new JsonSerializerOptions(Default.Options)
    {
        TypeInfoResolver = Default.WithAddedModifier(NameEffects),
    };

    public static byte[] Write(Session session) => JsonSerializer.SerializeToUtf8Bytes(session, Of<Session>());

    public static byte[] Write(Effect effect) => JsonSerializer.SerializeToUtf8Bytes(effect, Of<Effect>());

    public static Session ReadSession(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Of<Session>())!;

    public static Effect ReadEffect(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Of<Effect>())!;

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Named.GetTypeInfo(typeof(T));

    private static void NameEffects(JsonTypeInfo type)
    {
        if (type.Type != typeof(Effect))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "effect" };
        foreach (var (effect, name) in Effects)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(effect, name));
    }
}
