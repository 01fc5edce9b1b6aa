using System.Globalization;
using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Teams;

/// <summary>
/// Handles messages in a person's own chat with the bot. Counsellors see their sessions and the centre's data; all others read what
/// the bot is, and a contact.
/// </summary>
internal sealed class PersonalChat(CentreQueries books, ReplySender replies, RosterLookup members)
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
        var (command, words) = CommandLine.Read(activity);
        var leads = centre.IsLedBy(activity.From?.AadObjectId ?? activity.From?.ObjectId);
        // Only numbers that name no command are left over; a new command is still caught.
#pragma warning disable CS8524
        var card = !counsellor ? Help.Render(context, Role.Client) : command switch
        {
            Command.Upcoming or Command.Status => Upcoming.Render(context, await UpcomingAsync(tenant, activity.From!, cancel)),
            Command.StandIn => Absence.Render(
                context, await books.DayAsync(tenant, CentreQueries.KeysOf(activity.From), leads, centre, cancel)),
            Command.Receipts => await ReceiptsAsync(context, tenant, words.FirstOrDefault(), leads, cancel),
            Command.Statistics or Command.Settings when !leads => Help.ForLeads(context),
            Command.Statistics => StatisticsCard.Render(context, await books.PeriodsAsync(tenant, cancel)),
            Command.Settings => Cards.Settings.Render(
                context, books.Defaults(centre), TranslatedAddress.Of(centre.PrivacyUrl, context.Texts.Language)),
            null or Command.Help or Command.Setup or Command.Start or Command.Extend or Command.End or Command.Cancel or Command.Erase
                => Help.InOwnChat(context),
        };
#pragma warning restore CS8524
        await replies.AnswerAsync(activity, card, cancel);
    }

    private Task<IReadOnlyList<Session>> UpcomingAsync(string tenant, ChannelAccount person, CancellationToken cancel) =>
        books.UpcomingAsync(tenant, CentreQueries.KeysOf(person), cancel);

    /// <summary>
    /// The receipt with the reference after the command, for whoever got it. The latest receipts, and one by its number, are for leads.
    /// </summary>
    private async Task<AdaptiveCard> ReceiptsAsync(
        CentreContext context, string tenant, string? which, bool leads, CancellationToken cancel)
    {
        var broken = await books.BrokenFromAsync(tenant, cancel);
        if (Guid.TryParse(which, out var reference) && await books.ReceiptAsync(tenant, reference, cancel) is { } own)
            return ReceiptCard.Render(context, CentreQueries.Shown(own), broken <= own.Number ? broken : null);
        if (!leads)
            return Help.ForLeads(context);
        if (long.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await books.ReceiptAsync(tenant, number, cancel) is { } one)
            return ReceiptCard.Render(context, CentreQueries.Shown(one), broken <= number ? broken : null);
        var latest = await books.ReceiptsAsync(tenant, MostReceipts, cancel);
        return ReceiptCard.Many(context, [.. latest.Select(CentreQueries.Shown)], broken);
    }
}
