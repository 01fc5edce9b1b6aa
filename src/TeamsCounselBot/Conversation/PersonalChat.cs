using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>
/// What a person writes to the bot in their own chat with it. Counsellors see their sessions and what belongs to the
/// centre; everybody else is told what the bot is and whom to call.
/// </summary>
internal sealed class PersonalChat(CentreBooks books, Replies replies, Members members)
{
    private const int MostReceipts = 10;

    public async Task AnswerAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var context = replies.For(centre, activity);
        var tenant = centre.Tenant(activity);
        if (await members.IsSenderOfCentreAsync(activity, centre, cancel) is not { } counsellor)
        {
            await replies.AnswerAsync(activity, Help.Later(context), cancel);
            return;
        }
        var words = (activity.TextWithoutMention(activity.Recipient?.Id ?? "") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var card = !counsellor ? Help.Render(context, Role.Client) : CommandWords.Find(words.FirstOrDefault()) switch
        {
            Command.Upcoming or Command.Status => Upcoming.Render(context, await UpcomingAsync(tenant, activity.From!, cancel)),
            Command.Receipts => await ReceiptsAsync(context, tenant, words.ElementAtOrDefault(1), cancel),
            Command.Statistics => StatisticsCard.Render(context, await books.MonthsAsync(tenant, cancel)),
            Command.Settings => Cards.Settings.Render(context, books.Defaults(centre), centre.PrivacyUrl),
            _ => Help.InOwnChat(context),
        };
        await replies.AnswerAsync(activity, card, cancel);
    }

    /// <summary>A person's channel id is their own for this bot; the object id finds what another installation knew them by.</summary>
    private Task<IReadOnlyList<Session>> UpcomingAsync(string tenant, ChannelAccount person, CancellationToken cancel) =>
        books.UpcomingAsync(tenant, [.. new[] { person.Id, person.AadObjectId ?? person.ObjectId }.OfType<string>()], cancel);

    /// <summary>The latest receipts, or the one whose number stands behind the command.</summary>
    private async Task<AdaptiveCard> ReceiptsAsync(CentreContext context, string tenant, string? which, CancellationToken cancel)
    {
        var broken = await books.BrokenFromAsync(tenant, cancel);
        if (long.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await books.ReceiptAsync(tenant, number, cancel) is { } one)
            return ReceiptCard.Render(context, CentreBooks.Shown(one), broken <= number ? broken : null);
        var latest = await books.ReceiptsAsync(tenant, MostReceipts, cancel);
        return ReceiptCard.Many(context, [.. latest.Select(CentreBooks.Shown)], broken);
    }
}
