using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>How Teams answers: for all meetings, or for one.</summary>
internal sealed class BehaviourControl(World world)
{
    /// <param name="wanted">As <see cref="Teams.Behaviour.ToString"/> writes it; empty is the usual one.</param>
    public Behaviour Change(BehaviourJson wanted)
    {
        var behaviour = Read(wanted);
        lock (world.Gate)
            world.Behaviour = behaviour;
        Tell();
        return behaviour;
    }

    /// <summary>The same for one meeting; a null behaviour takes its own away.</summary>
    public Behaviour Change(string meetingId, BehaviourJson wanted)
    {
        var behaviour = wanted is { Behaviour: null, Seed: null } ? null : Read(wanted);
        lock (world.Gate)
        {
            (world.FindMeeting(meetingId) ?? throw TeamsRefusal.NotFound("meeting")).Behaviour = behaviour;
            behaviour ??= world.Behaviour;
        }
        Tell();
        return behaviour;
    }

    private static Behaviour Read(BehaviourJson wanted) =>
        wanted.Seed is { } seed ? Behaviour.Draw(seed) : Behaviour.Parse(wanted.Behaviour ?? "");

    private void Tell()
    {
        world.Changes.Tell(Teams.Change.State);
        world.Changes.Tell(Teams.Change.Chat);
    }
}

/// <summary>Either the unusual answers by name, or the seed of a mixture.</summary>
internal sealed record BehaviourJson(string? Behaviour = null, int? Seed = null);

/// <summary>A question, its answers from the usual one on, and the present answer.</summary>
internal sealed record QuestionJson(string Name, IReadOnlyList<string> Answers, string Answer);

/// <param name="Behaviour">What is unusual, by name.</param>
/// <param name="Questions">All there are.</param>
internal sealed record BehaviourAnswer(string Behaviour, IReadOnlyList<QuestionJson> Questions)
{
    public static BehaviourAnswer Of(Behaviour behaviour) => new(behaviour.ToString(),
        [.. behaviour.Questioned.Select(it => new QuestionJson(it.Name, it.Answers, it.Answer))]);
}
