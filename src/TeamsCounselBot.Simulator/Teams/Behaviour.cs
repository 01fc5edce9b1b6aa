using System.Globalization;
using System.Reflection;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>
/// How Teams answers where its documentation, SDKs and issues allow several answers. For all meetings, or for one.
/// <see cref="ToString"/> names what is unusual, as <c>targeted=failing,after=botRemoved</c>; <see cref="Parse"/> reads it.
/// </summary>
internal sealed record Behaviour
{
    /// <summary>Every other question is answered in an unusual way.</summary>
    private const int OneIn = 2;

    private static readonly PropertyInfo[] Questions =
        [.. typeof(Behaviour).GetProperties().Where(it => it.PropertyType.IsEnum).OrderBy(it => it.MetadataToken)];

    /// <summary>Messages alone to people of the tenant with an account.</summary>
    public TargetedAnswer Targeted { get; init; }

    /// <summary>Messages alone to people without an account, or of another tenant.</summary>
    public TargetedAnswer TargetedToOutsiders { get; init; }

    public SendAnswer Sends { get; init; }

    public GuestEntry Guests { get; init; }

    public FederatedPeople Federated { get; init; }

    public SenderHints Hints { get; init; }

    public AfterDeletion After { get; init; }

    public DeletedChats DeletedChats { get; init; }

    public DeletionHindrance Hindrance { get; init; }

    public GrantList Grants { get; init; }

    public OptionsChange Options { get; init; }

    public MeetingTimes Times { get; init; }

    public RosterDoubt Roster { get; init; }

    public PresenceAnswer Presence { get; init; }

    public ButtonRefusals Refusals { get; init; }

    /// <summary>Each question with its unusual answers alone: as many worlds.</summary>
    public static IReadOnlyList<Behaviour> Single =>
        [.. Questions.SelectMany(question => Unusual(question).Select(answer => Of([(question, answer)])))];

    /// <summary>A mixture; the same seed gives the same one.</summary>
    public static Behaviour Draw(int seed)
    {
        // Chances of tests, not of security.
#pragma warning disable CA5394
        var random = new Random(seed);
        var drawn = new List<(PropertyInfo, object)>();
        foreach (var question in Questions)
        {
            var answers = Unusual(question);
            var (unusual, which) = (random.Next(OneIn) == 0, random.Next(answers.Count));
            if (unusual)
                drawn.Add((question, answers[which]));
        }
        return Of(drawn);
#pragma warning restore CA5394
    }

    /// <exception cref="TeamsRefusal">There is no such question or answer.</exception>
    public static Behaviour Parse(string text) =>
        Of(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
    {
        var (name, value) = part.Split('=') is [var left, var right]
            ? (left, right)
            : throw new TeamsRefusal(400, $"{part}: name=answer is needed.");
        var question = Questions.FirstOrDefault(it => it.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new TeamsRefusal(400, $"There is no question {name}.");
        return char.IsLetter(value.FirstOrDefault()) && Enum.TryParse(question.PropertyType, value, ignoreCase: true, out var answer)
            ? (question, answer)
            : throw new TeamsRefusal(400, $"There is no answer {value} to {name}.");
    }));

    public override string ToString() => string.Join(',', Questions
        .Where(question => Convert.ToInt32(question.GetValue(this), CultureInfo.InvariantCulture) != 0)
        .Select(question => $"{Camel(question.Name)}={Camel(question.GetValue(this)!.ToString()!)}"));

    /// <summary>Each question with all its answers, and the one given.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Answers, string Answer)> Questioned => Questions.Select(question => (
        Camel(question.Name), (IReadOnlyList<string>)[.. Enum.GetNames(question.PropertyType).Select(Camel)],
        Camel(question.GetValue(this)!.ToString()!)));

    /// <summary>How a message alone to this person is answered.</summary>
    public TargetedAnswer TargetedTo(Person person) =>
        person.Kind is PersonKind.Counsellor or PersonKind.Guest ? Targeted : TargetedToOutsiders;

    /// <summary>Whether what this person does in the chat gets to the bot.</summary>
    public bool Reaches(Person person) => person.Kind != PersonKind.Federated || Federated != FederatedPeople.NoApps;

    /// <summary>
    /// Without private messages to counsellors, no bot is of use. So that behaviour is chosen only by its name.
    /// </summary>
    private static List<object> Unusual(PropertyInfo question) => [.. Enum.GetValues(question.PropertyType).Cast<object>().Skip(1)
        .Where(answer => question.Name != nameof(Targeted) || answer is not TargetedAnswer.Hidden)];

    private static Behaviour Of(IEnumerable<(PropertyInfo Question, object Answer)> answers)
    {
        var made = new Behaviour();
        foreach (var (question, answer) in answers)
            question.SetValue(made, answer);
        return made;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
