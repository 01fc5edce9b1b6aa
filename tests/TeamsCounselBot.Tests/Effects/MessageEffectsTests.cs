using TeamsCounselBot.Mail;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Mail;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Effects;

public sealed class MessageEffectsTests : IDisposable
{
    private readonly MailRoom _room = new();

    private static Session Reminded => MailRoom.Session() with { SentOnce = [Reminder.Checklist, Reminder.Join] };

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task What_was_handed_over_is_told_to_the_session()
    {
        var outcome = await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);

        Assert.Equal(new SessionEvent.MessageHandedOver(SessionScenario.Client, Way.Mail, Matter.Invitation, Round: 0), outcome.Result);
        Assert.Equal(MailRoom.Address, Assert.Single(_room.Sent).To);
    }

    [Fact]
    public async Task A_refused_address_is_told_to_the_session()
    {
        _room.Result = HandOver.Refused;

        Assert.Equal(new SessionEvent.MessageRefused(SessionScenario.Client, Way.Mail, Matter.Invitation),
            (await _room.PerformAsync(MailRoom.Session(), Matter.Invitation)).Result);
    }

    [Fact]
    public async Task A_reminder_in_doubt_is_not_sent_again_and_what_is_needed_is()
    {
        Assert.Equal(default, await _room.PerformAsync(Reminded, Matter.DayBefore, inDoubt: true));
        Assert.Empty(_room.Sent);

        await _room.PerformAsync(MailRoom.Session(), Matter.Invitation, inDoubt: true);
        Assert.Single(_room.Sent);
    }

    [Fact]
    public async Task A_missing_answer_ends_a_reminder_and_repeats_what_is_needed()
    {
        _room.Result = HandOver.InDoubt;

        Assert.Null((await _room.PerformAsync(Reminded, Matter.DayBefore)).RetryAfter);
        Assert.NotNull((await _room.PerformAsync(MailRoom.Session(), Matter.Invitation)).RetryAfter);
        Assert.NotEqual(_room.Sent[0].MessageId, _room.Sent[1].MessageId);
    }

    [Fact]
    public async Task What_has_lost_its_sense_is_not_sent()
    {
        var cancelled = MailRoom.Session(then: story => story.Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)));

        Assert.Equal(default, await _room.PerformAsync(cancelled, Matter.Invitation));
        Assert.Equal(default, await _room.PerformAsync(MailRoom.Session(), Matter.DayBefore));
        Assert.Empty(_room.Sent);
    }

    [Fact]
    public async Task A_reminder_that_comes_after_the_start_is_not_sent()
    {
        using var late = new MailRoom(SessionScenario.Start.AddMinutes(1));

        Assert.Equal(default, await late.PerformAsync(Reminded, Matter.Soon));
        Assert.Empty(late.Sent);
    }

    [Fact]
    public async Task A_mail_that_is_tried_again_at_night_waits_for_the_day()
    {
        using var night = new MailRoom(SessionScenario.Added.AddHours(14));

        Assert.Equal(TimeSpan.FromMinutes(5), (await night.PerformAsync(MailRoom.Session(), Matter.Invitation, attempts: 1)).RetryAfter);
        Assert.Empty(night.Sent);
    }

    [Fact]
    public async Task Where_a_server_cannot_be_reached_the_other_mails_wait_too()
    {
        _room.Result = HandOver.NoServer;
        await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);

        Assert.NotNull((await _room.PerformAsync(MailRoom.Session(), Matter.Invitation)).RetryAfter);
        Assert.Single(_room.Sent);

        _room.Clock.Advance(TimeSpan.FromSeconds(5));
        await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);
        Assert.Equal(2, _room.Sent.Count);
    }

    [Fact]
    public async Task A_server_that_takes_nothing_is_left_alone_for_longer_each_time_until_it_takes_one()
    {
        _room.Result = HandOver.NoServer;
        foreach (var (rest, tries) in new[] { (5, 1), (10, 2), (20, 3), (40, 4), (60, 5), (60, 6) })
        {
            await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);
            _room.Clock.Advance(TimeSpan.FromSeconds(rest - 1));
            await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);
            Assert.Equal(tries, _room.Sent.Count);
            _room.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        _room.Result = HandOver.Done;
        await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);
        _room.Result = HandOver.NoServer;
        await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);
        _room.Clock.Advance(TimeSpan.FromSeconds(5));
        await _room.PerformAsync(MailRoom.Session(), Matter.Invitation);
        Assert.Equal(9, _room.Sent.Count);
    }

    [Fact]
    public async Task A_thousand_that_wait_are_tried_one_after_the_other_and_what_is_soon_before_them()
    {
        _room.Result = HandOver.NoServer;
        await _room.PerformAsync(Reminded, Matter.Invitation);

        var waits = new List<TimeSpan>();
        for (var number = 0; number < 1_000; number++)
            waits.Add((await _room.PerformAsync(Reminded, Matter.Invitation)).RetryAfter!.Value);

        Assert.Equal(1_000, waits.Distinct().Count());
        Assert.InRange(waits[^1], TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(35));
        Assert.Equal(TimeSpan.FromSeconds(5), (await _room.PerformAsync(Reminded, Matter.Soon)).RetryAfter);
        Assert.Single(_room.Sent);
    }

    [Fact]
    public async Task Where_the_way_has_a_pace_a_new_mail_waits_behind_all_that_wait()
    {
        using var room = new MailRoom(apart: TimeSpan.FromSeconds(2)) { Result = HandOver.Busy(TimeSpan.FromSeconds(2)) };

        var waits = new List<TimeSpan>();
        for (var number = 0; number < 10; number++)
            waits.Add((await room.PerformAsync(MailRoom.Session(), Matter.Invitation)).RetryAfter!.Value);

        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(2)));
        Assert.Equal(
            TimeSpan.FromSeconds(2), (await room.PerformAsync(MailRoom.Session(), Matter.Invitation, attempts: 1)).RetryAfter);
    }

    [Fact]
    public async Task A_server_that_hangs_takes_few_places()
    {
        var hold = new TaskCompletionSource();
        _room.Hold = hold.Task;

        var many = Enumerable.Range(0, 20).Select(_ => _room.PerformAsync(MailRoom.Session(), Matter.Invitation)).ToArray();
        var waiting = await Task.WhenAll(many.Where(mail => mail.IsCompleted));
        Assert.Equal(16, waiting.Length);
        Assert.All(waiting, outcome => Assert.NotNull(outcome.RetryAfter));

        hold.SetResult();
        await Task.WhenAll(many);
        Assert.Equal(4, _room.Sent.Count);
    }
}
