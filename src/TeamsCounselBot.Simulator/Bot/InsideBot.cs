using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Http;
using TeamsCounselBot.Simulator.Bot;

[assembly: HostingStartup(typeof(InsideBot))]

/// <summary>
/// Makes this assembly loadable into the bot's process by <c>DOTNET_STARTUP_HOOKS</c>; the work is done by <see cref="InsideBot"/>.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}

namespace TeamsCounselBot.Simulator.Bot
{
    /// <summary>
    /// The only part of the simulator that runs in the bot's process: the clock, the trust in one certificate, the leash, and for
    /// people at the simulator's page the way to its own meetings (<see cref="MeetingsHere"/>).
    /// Without the two variables that the simulator sets for its child it does nothing.
    /// </summary>
    internal sealed class InsideBot : IHostingStartup
    {
        public const string ClockVariable = "TEAMSCOUNSELBOT_SIMULATOR_CLOCK";
        public const string CertificateVariable = "TEAMSCOUNSELBOT_SIMULATOR_CERTIFICATE";

        public const string MeetingsVariable = "TEAMSCOUNSELBOT_SIMULATOR_MEETINGS";

        /// <summary>The clients with which the bot asks the login service: for its own tokens, and for those of people.</summary>
        private static readonly string[] LoginClients = ["login", "sign-in"];

        public void Configure(IWebHostBuilder builder)
        {
            if (Environment.GetEnvironmentVariable(ClockVariable) is not { Length: > 0 } clock
                || Environment.GetEnvironmentVariable(CertificateVariable) is not { Length: > 0 } certificate)
                return;
            builder.ConfigureServices(services =>
            {
                // The bot adds its own with TryAdd, after this.
                services.AddSingleton<TimeProvider>(new ShiftedTime(new OffsetFile(clock)));
                services.AddHostedService<Leash>();
                if (Environment.GetEnvironmentVariable(MeetingsVariable) is { Length: > 0 } meetings)
                    services.AddSingleton<IStartupFilter>(new MeetingsHere(new Uri(meetings)));
                foreach (var client in LoginClients)
                    services.PostConfigure<HttpClientFactoryOptions>(client, options =>
                        options.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = Pinned(certificate)));
            });
        }

        private static SocketsHttpHandler Pinned(string sha256) => new()
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 it
                && Fingerprint(it) == sha256 },
        };

        public static string Fingerprint(X509Certificate2 certificate) =>
            certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
    }

    /// <summary>Stops the bot when the simulator says so on the standard input, or is gone.</summary>
    internal sealed class Leash(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            new Thread(Hold) { IsBackground = true, Name = "leash" }.Start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private void Hold()
        {
            Console.In.ReadLine();
            lifetime.StopApplication();
        }
    }
}
