using System.Diagnostics;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>Asks a process by HTTP whether it is there.</summary>
internal static class Answering
{
    /// <summary>Whether the address answers with success.</summary>
    public static async Task<bool> AnswersAsync(this HttpClient http, Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Waits until it does.</summary>
    /// <exception cref="InvalidOperationException">
    /// The process ended, or did not answer in time; the message holds its last lines.
    /// </exception>
    public static async Task WaitForAnswerAsync(
        this HttpClient http, Uri address, Func<bool> lives, BotLog log, TimeSpan atMost, CancellationToken cancel = default)
    {
        var started = Stopwatch.GetTimestamp();
        while (!lives() || !await http.AnswersAsync(address, cancel))
        {
            if (!lives() || Stopwatch.GetElapsedTime(started) > atMost)
                throw new InvalidOperationException(
                    $"Nothing answers at {address}." + Environment.NewLine + string.Join(Environment.NewLine, log.Lines.TakeLast(30)));
            await Task.Delay(50, cancel);
        }
    }
}
