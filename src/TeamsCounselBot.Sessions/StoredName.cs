using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// The name under which a value is stored: in states, in keys of <see cref="Session.Posted"/>, in receipts and in cards
/// that were sent. It is written out at the value, so that the value can be renamed in the code.
/// </summary>
internal static class StoredName
{
    /// <summary>A number for a value that has no name.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Names.GetValueOrDefault(value) ?? value.ToString();

    /// <summary>False where no value of this kind has that name.</summary>
    public static bool TryRead<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is not null && Table<T>.Values.TryGetValue(name, out value);
    }

    private static class Table<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>().ToFrozenDictionary(value => value, Written);
        public static readonly FrozenDictionary<string, T> Values =
            Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string Written(T value) =>
            typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{value} has no stored name");
    }
}
