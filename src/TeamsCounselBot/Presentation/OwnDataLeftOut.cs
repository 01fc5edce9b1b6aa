using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>What is stored and stands on no line of <see cref="OwnData"/>, with the reason.</summary>
internal static class OwnDataLeftOut
{
    private const string OfAll = "is of the appointment and the same for everybody";
    private const string Work = "is how the bot remembers what it has done, and tells nothing more of a person";

    /// <summary>Of <see cref="Participant"/>.</summary>
    public static ImmutableDictionary<string, string> OfPerson { get; } = new Dictionary<string, string>
    {
        [nameof(Participant.RoleSet)] = "says only that a counsellor has said the role, which is shown",
        [nameof(Participant.NameSet)] = "says only that the name is the person's own choice, which is shown",
        [nameof(Participant.ProposedStart)] = "is shown with the proposal",
        [nameof(Participant.ProposedMedium)] = "is shown with the proposal",
        [nameof(Participant.NeedsLanguage)] = "is shown with what they need",
        [nameof(Participant.Consent)] = "is shown with the consents",
        [nameof(Participant.Link)] = "is the number of the link to the person's own page and its PIN, and says nothing of them",
        [nameof(Participant.TargetedRefused)] = "says how Teams answered the bot, and nothing of the person",
    }.ToImmutableDictionary();

    /// <summary>Of <see cref="Session"/>.</summary>
    public static ImmutableDictionary<string, string> OfSession { get; } = new Dictionary<string, string>
    {
        [nameof(Session.People)] = "holds the people, of whom each reads their own",
        [nameof(Session.Place)] = "names chat and meeting; the organiser's account is on the organiser's own line",
        [nameof(Session.Facts)] = "is the meeting as Teams tells it; the organiser's account is on the organiser's own line",
        [nameof(Session.Hosts)] = "says that somebody is a counsellor, which is shown as the role",
        [nameof(Session.OpenLinks)] = "are links that nobody has used yet",
        [nameof(Session.PostponeReason)] = "is a counsellor's, and stands on the counsellors' card",
        [nameof(Session.CrisisSince)] = "is a counsellor's word on the session, and stands on the counsellors' card",
        [nameof(Session.HeldFrom)] = "is shown with the person's own hold",
        [nameof(Session.HeldUntil)] = "is on the receipt",
        [nameof(Session.PastDates)] = "are sums, from which nobody is taken out any more",
        [nameof(Session.Asked)] = Work,
        [nameof(Session.SentOnce)] = Work,
        [nameof(Session.SentTwice)] = Work,
        [nameof(Session.Posted)] = Work,
        [nameof(Session.ShownContent)] = Work,
        [nameof(Session.Waiting)] = Work,
        [nameof(Session.MuteReminder)] = Work,
        [nameof(Session.LinksOpened)] = Work,
        [nameof(Session.Erasure)] = Work,
        [nameof(Session.Id)] = OfAll,
        [nameof(Session.TimeZone)] = OfAll,
        [nameof(Session.Language)] = OfAll,
        [nameof(Session.Plan)] = OfAll,
        [nameof(Session.AsksConsent)] = OfAll,
        [nameof(Session.Phase)] = OfAll,
        [nameof(Session.Cancelled)] = OfAll,
        [nameof(Session.AddedAt)] = OfAll,
        [nameof(Session.RemovedAt)] = OfAll,
        [nameof(Session.MeetingRead)] = OfAll,
        [nameof(Session.OtherBots)] = OfAll,
        [nameof(Session.StartedAt)] = OfAll,
        [nameof(Session.EndedAt)] = OfAll,
        [nameof(Session.MeetingEndedAt)] = OfAll,
        [nameof(Session.MeetingRunning)] = OfAll,
        [nameof(Session.EndedByCounsellor)] = OfAll,
        [nameof(Session.LiveSince)] = OfAll,
        [nameof(Session.StartAskedAt)] = OfAll,
        [nameof(Session.EndAskedAt)] = OfAll,
        [nameof(Session.MuteReminderAt)] = OfAll,
        [nameof(Session.EraseAt)] = OfAll,
        [nameof(Session.Undos)] = OfAll,
        [nameof(Session.StartOffered)] = OfAll,
        [nameof(Session.ErasePostponed)] = OfAll,
        [nameof(Session.SeriesQuestionAt)] = OfAll,
        [nameof(Session.SeriesQuestions)] = OfAll,
        [nameof(Session.Paused)] = OfAll,
        [nameof(Session.FeedbackAsked)] = OfAll,
        [nameof(Session.NewAppointment)] = OfAll,
        [nameof(Session.Disruptions)] = OfAll,
        [nameof(Session.RecordingOff)] = OfAll,
        [nameof(Session.ChatKnown)] = OfAll,
        [nameof(Session.Tenant)] = OfAll,
        [nameof(Session.NoShow)] = OfAll,
        [nameof(Session.Introduced)] = OfAll,
        [nameof(Session.FirstCall)] = OfAll,
        [nameof(Session.Next)] = OfAll,
        [nameof(Session.StandIn)] = "names a colleague of the centre, who stands on everybody's card",
        [nameof(Session.StandInOffer)] = "names accounts of colleagues who are asked, until one of them has answered",
        [nameof(Session.IsSorry)] = OfAll,
        [nameof(Session.SetupAt)] = OfAll,
        [nameof(Session.ProgressAt)] = OfAll,
        [nameof(Session.RefusalsToldAt)] = OfAll,
        [nameof(Session.Round)] = OfAll,
    }.ToImmutableDictionary();
}
