using System.Collections;
using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions.Properties;

/// <summary>An event as the C# that makes it.</summary>
internal static class Code
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        int n => n.ToString(CultureInfo.InvariantCulture),
        Enum e => $"{e.GetType().Name}.{e}",
        TimeSpan t => $"TimeSpan.FromTicks({t.Ticks})",
        DateTimeOffset at => $"SessionScenario.Start.AddTicks({(at - SessionScenario.Start).Ticks})",
        Plan p => $"new Plan {{ {Members(p)} }}",
        IEnumerable many => $"[{string.Join(", ", many.Cast<object>().Select(Of))}]",
        _ => $"new {(value is SessionEvent ? "SessionEvent." : "")}{value.GetType().Name}({string.Join(", ", Arguments(value))})",
    };

    private static IEnumerable<string> Arguments(object value) => value.GetType().GetConstructors()[0].GetParameters()
        .Select(p => Of(value.GetType().GetProperty(p.Name!)!.GetValue(value)));

    private static string Members(object value) => string.Join(", ", value.GetType().GetProperties()
        .Where(p => p.SetMethod is not null).Select(p => $"{p.Name} = {Of(p.GetValue(value))}"));
}
