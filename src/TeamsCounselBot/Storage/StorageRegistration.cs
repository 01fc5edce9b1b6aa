namespace TeamsCounselBot.Storage;

internal static class StorageRegistration
{
    public static void AddSessionStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DueSessions>();
    }
}
