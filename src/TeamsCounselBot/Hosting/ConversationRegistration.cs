using TeamsCounselBot.Actions;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Teams;

namespace TeamsCounselBot.Hosting;

internal static class ConversationRegistration
{
    public static void AddConversation(this IServiceCollection services)
    {
        services.AddSingleton<CentreDirectory>();
        services.AddSingleton<SignedLinks>();
        services.AddSingleton<CardContexts>();
        services.AddSingleton<CardRenderer>();
        services.AddSingleton<RosterLookup>();
        services.AddSingleton<SubmitAction>().AddSingleton<CardActionHandler>();
        services.AddSingleton<ReplySender>();
        services.AddSingleton<Commands>();
        services.AddSingleton<CentreQueries>();
        services.AddSingleton<PersonalChat>().AddSingleton<PersonalActions>();
        services.AddSingleton<ActivityHandler>();
        services.AddSingleton<InvokeRateLimiter>();
        services.AddSingleton<ActivitiesUnderWay>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<GraphEffects>();
        services.AddSingleton<MeetingAlerts>().AddSingleton<CardEffects>();
        services.AddSingleton<MeetingReader>();
        services.AddSingleton<OwnChats>().AddSingleton<CounsellorNews>().AddSingleton<StandInMessages>();
        services.AddSingleton<EffectPerformer>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<PersonalChatCleanup>();
        services.AddHostedService<RestoredChats>();
    }
}
