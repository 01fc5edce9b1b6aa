namespace TeamsCounselBot.EndToEnd.Replicas;

/// <summary>
/// Compares the messages of one session with those of the same session without crashes. If a process dies during an effect, its
/// outcome is unknown: a card that people need is sent again, a reminder is not.
/// </summary>
/// <param name="Doubled">Cards that came once more than in calm.</param>
/// <param name="Missing">Reminders that did not come.</param>
/// <param name="Wrong">All else that differs, in words.</param>
internal sealed record DeliveryLog(int Doubled, int Missing, IReadOnlyList<string> Wrong)
{
    /// <summary>The callback card passes everything else in a lane of its own, so it has no order with the others.</summary>
    private static readonly string Callback = new Texts("de")["callback.summary"];

    private static readonly string[] Reminders = ["Gleich geht es los", "Bitte stummschalten", "Das Gespräch endet bald"];

    public static DeliveryLog Of(IReadOnlyList<string> calm, IReadOnlyList<string> sent, int inDoubt)
    {
        int doubled = 0, missing = 0;
        var wrong = new List<string>();
        foreach (var what in calm.Union(sent))
        {
            var more = sent.Count(it => it == what) - calm.Count(it => it == what);
            var reminder = Reminders.Any(it => what.EndsWith(it, StringComparison.Ordinal));
            if (more == 0)
                continue;
            if (more > 0 && !reminder && calm.Contains(what))
                doubled += more;
            else if (more < 0 && reminder)
                missing -= more;
            else
                wrong.Add($"{what}: {more:+0;-0}");
        }
        if (doubled + missing > inDoubt)
            wrong.Add($"{doubled} doubled and {missing} missing, but only {inDoubt} were under way");
        if (!FollowsOrder(Headlines(calm), Headlines(sent)))
            wrong.Add($"the order: {string.Join(" | ", sent)}");
        return new DeliveryLog(doubled, missing, wrong);
    }

    /// <summary>Without those to whom one and the same was sent, who have no order among themselves, and without repetitions.</summary>
    private static List<string> Headlines(IReadOnlyList<string> sent) =>
        [.. sent.Where(it => !it.EndsWith(Callback, StringComparison.Ordinal)).Select(it => it[it.IndexOf(':', StringComparison.Ordinal)..])
            .Aggregate(new List<string>(), (list, it) => list is [.., var last] && last == it ? list : [.. list, it])];

    /// <summary>Nothing came before what came before it in calm; what is missing is no matter of order.</summary>
    private static bool FollowsOrder(List<string> calm, List<string> sent)
    {
        var at = 0;
        foreach (var it in sent)
        {
            at = calm.IndexOf(it, at);
            if (at < 0)
                return false;
        }
        return true;
    }
}
