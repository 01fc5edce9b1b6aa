using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>
/// What a person writes to the bot in their own chat with it. Counsellors see their sessions and what belongs to the
/// centre; everybody else is told what the bot is and whom to call.
/// </summary>
internal sealed class PersonalChat(
    SessionStore store, Receipts receipts, StatisticsStore statistics, Rules rules, Replies replies, Staff staff)
{
    private const int MostReceipts = 10;

    public async Task AnswerAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var context = replies.For(centre, activity);
        var tenant = centre.Tenant(activity);
        var counsellor = await staff.HasSenderAsync(activity, centre, cancel);
        var word = (activity.TextWithoutMention(activity.Recipient?.Id ?? "") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        var card = !counsellor ? Help.Render(context, Role.Client) : CommandWords.Find(word) switch
        {
            Command.Upcoming or Command.Status => Upcoming.Render(context, await UpcomingAsync(tenant, activity.From!, cancel)),
            Command.Receipts => await ReceiptsAsync(context, tenant, cancel),
            Command.Statistics => StatisticsCard.Render(context, await MonthsAsync(tenant, cancel)),
            Command.Settings => Cards.Settings.Render(context, Defaults.Of(centre, rules), centre.PrivacyUrl),
            _ => Help.InOwnChat(context),
        };
        await replies.AnswerAsync(activity, card.ToJson(), cancel);
    }

    private async Task<IReadOnlyCollection<Session>> UpcomingAsync(string tenant, ChannelAccount person, CancellationToken cancel)
    {
        // A person's channel id is their own for this bot; the object id finds what another installation knew them by.
        var keys = new[] { person.Id, person.AadObjectId ?? person.ObjectId }.OfType<string>();
        var found = new Dictionary<string, Session>();
        foreach (var key in keys)
            foreach (var session in await store.OfPersonAsync(tenant, key, cancel))
                found.TryAdd(session.Id, session);
        return [.. found.Values.Where(s => s.Phase < Phase.Erasing)];
    }

    /// <summary>A chain that does not hold is said before anything that it would prove.</summary>
    private async Task<AdaptiveCard> ReceiptsAsync(CentreContext context, string tenant, CancellationToken cancel)
    {
        var broken = await receipts.VerifyAsync(tenant, cancel);
        var latest = await receipts.ListAsync(tenant, MostReceipts, cancel);
        return ReceiptCard.Many(context, [.. latest.Select(r => new ErasureReceipt(
            r.Number.ToString(CultureInfo.InvariantCulture), r.StartedAt, r.ErasedAt, r.Steps))], broken);
    }

    private async Task<IReadOnlyCollection<MonthOfFeedback>> MonthsAsync(string tenant, CancellationToken cancel) =>
        [.. (await statistics.ReadAsync(tenant, cancel)).Select(month => MonthOfFeedback.Of(month.Month,
            month.Counts.ToDictionary(count => count.Key, count => (int)Math.Min(count.Value, int.MaxValue))))];
}
