using System.Collections.Immutable;
using System.Reflection;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>One of each event and each effect there is, made from its constructor. A new one is among them by itself.</summary>
internal static class Every
{
    public static ImmutableArray<Type> EventTypes { get; } = Cases(typeof(SessionEvent));

    public static ImmutableArray<Type> EffectTypes { get; } = Cases(typeof(Effect));

    public static SessionEvent Event(Type type, string by) => (SessionEvent)Make(type, by);

    public static Effect Effect(Type type) => (Effect)Make(type, SessionScenario.Client);

    /// <summary>The same effect on everything that it can be about.</summary>
    public static IEnumerable<Effect> Effects(Type type) => Effect(type) is Effect.Erase erase
        ? Enum.GetValues<ErasureStep>().Select(step => erase with { Step = step })
        : [Effect(type)];

    private static ImmutableArray<Type> Cases(Type root) => [.. root.GetNestedTypes().Where(type => type.IsSubclassOf(root))];

    private static object Make(Type type, string by)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter, by))]);
    }

    private static object? Value(ParameterInfo parameter, string by)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        return type switch
        {
            _ when type == typeof(string) => parameter.Name == "By" ? by : SessionScenario.Client,
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 15,
            _ when type == typeof(DateTimeOffset) => SessionScenario.Start,
            _ when type == typeof(Person) => SessionScenario.Person(SessionScenario.Client),
            _ when type == typeof(ImmutableArray<Person>) => ImmutableArray.Create(SessionScenario.Person(SessionScenario.Client)),
            _ when type == typeof(ImmutableArray<Colleague>) => ImmutableArray.Create(new Colleague("account")),
            _ when type == typeof(ImmutableArray<string>) => ImmutableArray.Create(SessionScenario.Client),
            _ when type == typeof(ImmutableSortedSet<string>) => ImmutableSortedSet.Create("quiet"),
            _ when type == typeof(Place) => SessionScenario.BotAdded().Place,
            _ when type == typeof(Plan) => new Plan { Start = SessionScenario.Start, End = SessionScenario.End, Topics = "Antrag" },
            _ when type == typeof(MeetingFacts) => SessionScenario.Facts(SessionScenario.Start, SessionScenario.End),
            _ when type == typeof(TenantCheck) => new TenantCheck([], AnonymousChat: true),
            _ when type == typeof(NextAppointment) => new NextAppointment(SessionScenario.Start.AddDays(7), Medium.Video),
            _ when type == typeof(NextForm) => new NextForm(Medium.Video, TimeSpan.FromHours(1), [], Discreet: false),
            _ when type == typeof(CallbackWish) => new CallbackWish(CallbackWay.Self),
            _ when type == typeof(Feedback) => new Feedback([1, 2, 3], ""),
            _ when type == typeof(LeftoverCounts) => new LeftoverCounts(1, null),
            _ when type == typeof(CardSlot) => new CardSlot(CardKind.Invitation),
            _ => throw new NotSupportedException(
                $"say in {nameof(Every)} what a {type.Name} is, for {parameter.Name} of {parameter.Member.DeclaringType}"),
        };
    }
}
