using System.Text;
using System.Text.Json;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

/// <summary>Activities to read: the official ones, and short ones of our own.</summary>
internal static class Payload
{
    public static string Text(string name)
    {
        using var resource = typeof(Payload).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new InvalidOperationException($"{name} is not embedded in the test assembly.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    public static Activity Read(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json));

    public static Activity Event(string name, string value) =>
        new() { Type = ActivityTypes.Event, Name = name, Value = JsonDocument.Parse(value).RootElement };

    public static Activity Invoke(string value) =>
        new() { Type = ActivityTypes.Invoke, Name = AdaptiveCardInvokeValue.InvokeName, Value = JsonDocument.Parse(value).RootElement };
}
