using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>Makes the contexts that cards and pages are drawn from.</summary>
internal sealed class CardContexts(SessionTimings rules, IOptions<BotOptions> bot, TimeProvider clock)
{
    /// <summary>Everything that this viewer's cards and pages show, without the signed links.</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer; null for everybody.</param>
    /// <param name="centre">The centre of the session.</param>
    /// <param name="form">What was typed, with its faults.</param>
    /// <param name="texts">The language of a page, where the visitor chose one there.</param>
    public CardContext Of(Session session, Participant? viewer, CentreOptions centre, FormData? form = null, Texts? texts = null) => new()
    {
        Session = viewer is { Role: Role.Counsellor } ? session.AsOne() : session,
        Stored = session,
        Viewer = viewer,
        Texts = Chosen(session, viewer, texts ?? Words(session, viewer)),
        CentreName = centre.Name,
        CentrePhone = centre.Phone,
        PrivacyUrl = TranslatedAddress.Of(centre.PrivacyUrl, (texts ?? Words(session, viewer)).Language),
        AsksConsent = centre.AsksConsentTo(session),
        SendsMail = centre.SendsMail,
        SendsTexts = centre.SendsTexts,
        CrisisSteps = centre.Crisis,
        NamesCounsellors = centre.Counsellors.Count > 0,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone),
        Timings = rules,
        Now = clock.GetUtcNow(),
        PublicUrl = bot.Value.PublicUrl ?? "",
        Faults = form?.Faults ?? ImmutableDictionary<string, string>.Empty,
        Typed = form?.Typed ?? ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>For a message about a session that has no buttons: to one person, or to everybody.</summary>
    public CentreContext Outside(Session session, Participant? viewer, CentreOptions centre)
    {
        var context = Outside(centre, Words(session, viewer), session.TimeZone, clock.GetUtcNow(), viewer?.TimeZone);
        return IsDiscreet(session, viewer) ? context.Discreetly() : context;
    }

    /// <param name="centre">The centre.</param>
    /// <param name="texts">The viewer's language.</param>
    /// <param name="timeZone">The zone in which moments are told.</param>
    /// <param name="now">The time.</param>
    /// <param name="other">The other one of the centre's zone and the viewer's; null where it is not known.</param>
    public static CentreContext Outside(
        CentreOptions centre, Texts texts, string timeZone, DateTimeOffset now, string? other = null) => new()
        {
            Texts = texts,
            CentreName = centre.Name,
            CentrePhone = centre.Phone,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone),
            OtherZone = other is not null && TimeZoneInfo.TryFindSystemTimeZoneById(other, out var zone) ? zone : null,
            Now = now,
        };

    /// <summary>Somebody who looks on learns nothing from this viewer's cards and pages. Counsellors know where they work.</summary>
    public static bool IsDiscreet(Session session, Participant? viewer) =>
        session.Plan.Discreet && viewer is not { Role: Role.Counsellor };

    private static Texts Chosen(Session session, Participant? viewer, Texts words) =>
        IsDiscreet(session, viewer) ? words.Discreetly() : words;

    /// <summary>The language that this viewer reads.</summary>
    public static Texts Words(Session session, Participant? viewer) => new(viewer?.Language ?? session.Language);
}
