using System.Collections.Immutable;
using System.Security.Cryptography;
using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Renders a card for one viewer, or for everybody, in the viewer's language and time zone.</summary>
internal sealed class CardRenderer(CardContexts contexts, SignedLinks links)
{
    private const int FingerprintBytes = 12;
    private const string UnsignedLink = "https://bot.invalid/";

    /// <param name="kind">Which card.</param>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer; null for everybody.</param>
    /// <param name="centre">The centre of the session.</param>
    /// <param name="form">The typed values, with their faults.</param>
    /// <param name="setupForm">Whether to show the setup form instead, for a counsellor who wants to change it.</param>
    /// <param name="notice">The text key of the sentence on top that says why the bot refused a press.</param>
    /// <param name="done">The text key of the sentence on top that says what a press has done.</param>
    /// <param name="ownData">Whether to show what is kept of the viewer instead.</param>
    public AdaptiveCard Render(
        CardKind kind, Session session, Participant? viewer, CentreOptions centre,
        FormData? form = null, bool setupForm = false, string? notice = null, string? done = null, bool ownData = false)
    {
        var context = WithLinks(kind, contexts.Of(session, viewer, centre, form), sign: true) with { Notice = notice, Done = done };
        if (ownData && viewer is not null)
            return CardFactory.Fitting(
                kind, context with { OwnUrl = links.Own(session, viewer) }, cut => OwnCard.Render(cut, kind));
        return setupForm ? CardFactory.Fitting(kind, context, cut => Setup.Change(cut, kind)) : CardFactory.Render(kind, context);
    }

    /// <summary>
    /// What a notification of a card that all see says: its title in each language that the session is offered in, since nobody knows
    /// which one its reader reads.
    /// </summary>
    public string SharedSummary(CardKind kind, Session session, CentreOptions centre)
    {
        var languages = Texts.Languages.Where(tag => session.Plan.Languages.IsEmpty || session.Plan.Languages.Contains(tag))
            .OrderByDescending(tag => tag == session.Language).Select(tag => new Texts(tag)).ToList();
        return string.Join(" · ", languages.Select((texts, at) => Title(texts, named: at == 0)).Distinct());

        string Title(Texts texts, bool named)
        {
            var context = contexts.Of(session, viewer: null, centre, texts: texts);
            var all = CardText.Summary(CardFactory.Render(kind, context));
            var sender = context.Texts.Format("common.fallback", context.Sender, "");
            return named ? all : all.Replace(sender, "", StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// A fingerprint of what everybody reads who sees this card: the base card and each member's own view, or the one person's.
    /// Signed links have another token in each rendering and count as the same; a short link that was renewed does not.
    /// </summary>
    public string Fingerprint(CardKind kind, Session session, Participant? viewer, CentreOptions centre)
    {
        IEnumerable<Participant?> readers = viewer is null
            ? [null, .. session.People.Values.Where(p => p is { Removed: false, IsWeb: false })]
            : [viewer];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var reader in readers)
            hash.AppendData(CardFactory.Render(kind, WithLinks(kind, contexts.Of(session, reader, centre), sign: false)).ToUtf8Bytes());
        return Convert.ToBase64String(hash.GetHashAndReset().AsSpan(0, FingerprintBytes));
    }

    /// <summary>Each counsellor has a link of their own for the next person who is invited.</summary>
    private CardContext WithLinks(CardKind kind, CardContext context, bool sign)
    {
        return context with
        {
            CheckUrl = kind is CardKind.Invitation or CardKind.JoinReminder && context.Viewer is { Role: not Role.Counsellor } guest
                ? Link(session => links.Check(session, guest)) : null,
            GuestUrl = context is { ForCounsellor: true, Viewer: { } counsellor, Session.Phase: Phase.Invited or Phase.Live }
                ? Short(counsellor.Id, session => links.ForNewGuest(session, counsellor)) : null,
            PageUrls = context.ForCounsellor ? Pages(context.Session) : context.PageUrls,
            CalendarUrl = context.Session.Plan is { Start: not null, End: not null } ? Link(links.Calendar) : null,
            FeedbackUrl = context is { ForClient: true, Viewer: { } client, Session.Phase: >= Phase.Live }
                ? Short(client.Id, session => links.For(session, client.Id)) : null,
        };

        string? Short(string who, Func<Session, string?> made) =>
            context.Session.NextLink(who) is null && context.Session.LinkOf(who) is null ? Link(made) : made(context.Session);

        string? Link(Func<Session, string?> signed) => sign ? signed(context.Session) : UnsignedLink;
    }

    /// <summary>The short links of people without an account, and of clients who are to be told something.</summary>
    private ImmutableSortedDictionary<string, string> Pages(Session session) => session.People.Values
        .Where(p => p.Link is not null && (p.IsWeb || p.DoesNotKnow(session).Any()))
        .Select(p => KeyValuePair.Create(p.Id, links.For(session, p.Id)))
        .Where(page => page.Value is not null).ToImmutableSortedDictionary()!;
}
