using TeamsCounselBot.Conversation;

namespace TeamsCounselBot.Hosting;

internal static class ConversationRegistration
{
    public static void AddConversation(this IServiceCollection services)
    {
        services.AddSingleton<Centres>();
        services.AddSingleton<GuestLinks>();
        services.AddSingleton<CardRenderer>();
        services.AddSingleton<Members>();
        services.AddSingleton<CardActions>();
        services.AddSingleton<Replies>();
        services.AddSingleton<Commands>();
        services.AddSingleton<CentreBooks>();
        services.AddSingleton<PersonalChat>();
        services.AddSingleton<Inbound>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<GraphEffects>();
        services.AddSingleton<EffectPerformer>();
        services.AddHostedService<OutboxWorker>();
    }
}
