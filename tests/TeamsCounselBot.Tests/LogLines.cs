using Microsoft.Extensions.Logging;

namespace TeamsCounselBot.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines<T> : ILogger<T>
{
    public List<(int Event, string Text)> All { get; } = [];

    public IEnumerable<int> Events => All.Select(line => line.Event);

    public IEnumerable<string> Texts => All.Select(line => line.Text);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Add((eventId.Id, formatter(state, exception)));
}
