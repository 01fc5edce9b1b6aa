using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>Renders a card for one viewer, or for everybody, in the viewer's language and time zone.</summary>
internal sealed class CardRenderer(Rules rules, GuestLinks links, IOptions<BotOptions> bot, TimeProvider clock)
{
    /// <param name="kind">Which card.</param>
    /// <param name="session">Its session.</param>
    /// <param name="viewer">Whose view; null for everybody's.</param>
    /// <param name="centre">Whose session.</param>
    /// <param name="form">What was typed, with its faults.</param>
    /// <param name="setupForm">The setup form in this card's place, for who wants to change it.</param>
    public AdaptiveCard Render(
        CardKind kind, Session session, Participant? viewer, CentreOptions centre, CardForm? form = null, bool setupForm = false)
    {
        var context = WithLinks(kind, Context(session, viewer, centre, form));
        return setupForm ? Setup.Change(context, kind) : Cards.Cards.Render(kind, context);
    }

    /// <summary>What this viewer's cards and pages are made of, without the signed links.</summary>
    public CardContext Context(Session session, Participant? viewer, CentreOptions centre, CardForm? form = null) => new()
    {
        Session = session,
        Viewer = viewer,
        Texts = Words(session, viewer),
        CentreName = centre.Name,
        CentrePhone = centre.Phone,
        PrivacyUrl = centre.PrivacyUrl,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone),
        Rules = rules,
        Now = clock.GetUtcNow(),
        PublicUrl = bot.Value.PublicUrl ?? "",
        Faults = form?.Faults ?? ImmutableDictionary<string, string>.Empty,
        Typed = form?.Typed ?? ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>Each view of a counsellor gets a link of its own, so that the next person who is invited has another one.</summary>
    private CardContext WithLinks(CardKind kind, CardContext context) => context with
    {
        CheckUrl = kind is CardKind.Invitation or CardKind.JoinReminder && context.Viewer is { Role: not Role.Counsellor } guest ? links.Check(context.Session, guest) : null,
        GuestUrl = context.ForCounsellor && context.Session.Phase is Phase.Invited or Phase.Live ? links.ForNewGuest(context.Session) : null,
        CalendarUrl = context.Session.Plan is { Start: not null, End: not null } ? links.Calendar(context.Session) : null,
        FeedbackUrl = context is { ForClient: true, Viewer: { } client, Session.Phase: >= Phase.Live } ? links.For(context.Session, client) : null,
    };

    public static Texts Words(Session session, Participant? viewer) => new(viewer?.Language ?? session.Language);
}
