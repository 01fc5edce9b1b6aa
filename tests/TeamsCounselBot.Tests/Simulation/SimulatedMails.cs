using TeamsCounselBot.Configuration;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Mail;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>The next mail server, with everything that may become of a mail on the way to it.</summary>
internal sealed class SimulatedMails : IMailCarrier
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SlowCall = TimeSpan.FromSeconds(25);

    private static readonly Fault[] Possible =
        [Fault.CrashBefore, Fault.CrashAfter, Fault.CrashAfter, Fault.AnswerLost, Fault.AnswerLost, Fault.Unreachable, Fault.TooMany,
            Fault.Refused, Fault.Slow];

    private readonly Simulation _world;

    public SimulatedMails(Simulation world)
    {
        _world = world;
        var gateway = new SmsOptions { WebhookUrl = new Uri("http://localhost:3/sms"), WebhookKey = "key" };
        Carriers = new MessageCarriers(this, new TextHook(world.Teams, gateway, _ => { }));
    }

    public MessageCarriers Carriers { get; }

    public TimeSpan Apart => TimeSpan.Zero;

    public async Task<HandOver> SendAsync(OutgoingMail mail, Func<Task> begin, CancellationToken cancel)
    {
        var work = SimulatedProcess.Doing;
        var fault = work.Process.Fate($"{work.Name} mail", 0.2, Possible);
        if (fault == Fault.CrashBefore)
            return await work.Process.DieAsync<HandOver>();
        if (fault == Fault.Unreachable)
            return HandOver.NoServer;
        await begin();
        await work.Process.GiveWayAsync("mail", fault == Fault.Slow ? SlowCall : LongestCall);
        if (fault == Fault.Refused)
            return HandOver.Refused;
        if (fault == Fault.TooMany)
            return HandOver.Later();
        _world.Books.Left(work, mail.MessageId);
        if (fault == Fault.CrashAfter)
            return await work.Process.DieAsync<HandOver>();
        await work.Process.GiveWayAsync("mail", LongestCall);
        return fault == Fault.AnswerLost ? HandOver.InDoubt : HandOver.Done;
    }
}
