using System.Diagnostics;

namespace TeamsCounselBot.Benchmarks.Load;

/// <summary>What a number of clients got, each waiting for its answer before it asks again.</summary>
/// <param name="PerSecond">Answers with the expected status.</param>
/// <param name="Milliseconds">How long they took.</param>
/// <param name="Failures">Other answers, and broken connections.</param>
internal sealed record Pressed(int Clients, double PerSecond, Latencies Milliseconds, int Failures);

/// <summary>Clients that ask as fast as they are answered, for a time.</summary>
internal static class Pressure
{
    /// <param name="server">Who is asked.</param>
    /// <param name="clients">How many at once, each on a connection of its own.</param>
    /// <param name="warmUp">Not counted.</param>
    /// <param name="time">Counted.</param>
    /// <param name="next">The next request of a client; its bytes may be used again once it is answered.</param>
    /// <param name="isRight">Whether an answer is what was wanted.</param>
    public static async Task<Pressed> ApplyAsync(Uri server, int clients, TimeSpan warmUp, TimeSpan time,
        Func<int, ReadOnlyMemory<byte>> next, Func<int, ReadOnlyMemory<byte>, bool> isRight)
    {
        using var stop = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var counted = began + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var until = counted + (long)(time.TotalSeconds * Stopwatch.Frequency);
        // A client that hangs is stopped well after the end, and counts as a failure.
        stop.CancelAfter(warmUp + time + TimeSpan.FromSeconds(20));
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => RunAsync(client))));
        var milliseconds = done.SelectMany(d => d.Took).ToList();
        return new Pressed(clients, milliseconds.Count / time.TotalSeconds, Latencies.Of(milliseconds), done.Sum(d => d.Failures));

        async Task<(List<double> Took, int Failures)> RunAsync(int client)
        {
            var took = new List<double>(4096);
            var failures = 0;
            using var connection = await Connection.OpenAsync(server);
            while (true)
            {
                var asked = Stopwatch.GetTimestamp();
                if (asked >= until)
                    return (took, failures);
                try
                {
                    var (status, body) = await connection.AskAsync(next(client), stop.Token);
                    var answered = Stopwatch.GetTimestamp();
                    if (!isRight(status, body))
                        failures++;
                    else if (asked >= counted && answered < until)
                        took.Add(Stopwatch.GetElapsedTime(asked, answered).TotalMilliseconds);
                }
                catch (Exception e) when (e is IOException or OperationCanceledException or System.Net.Sockets.SocketException)
                {
                    return (took, failures + 1);
                }
            }
        }
    }
}
