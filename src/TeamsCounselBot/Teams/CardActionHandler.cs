using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Teams;

/// <summary>An answer to a button.</summary>
/// <param name="Response">As Teams gets it.</param>
/// <param name="Result">A word for metrics and traces.</param>
internal sealed record CardActionAnswer(AdaptiveCardInvokeResponse Response, string Result);

/// <summary>
/// Answers a card's button: from the committed state, within the request, never waiting for Graph. Teams shows nothing of most
/// statuses, so that a refusal is a success with the person's own view and the sentence on top.
/// </summary>
internal sealed class CardActionHandler(SubmitAction submit, RosterLookup roster, CardRenderer renderer, Journal journal)
{
    /// <summary>
    /// The verb for metrics and traces. An unknown one has a fixed name, because a stranger's text must not become a label.
    /// </summary>
    public static string LabelOf(AdaptiveCardInvokeValue value) => VerbTable.OfCard(value.Action.Verb)?.Label ?? "unknown";

    /// <summary>The answer to a press that came too soon after too many others.</summary>
    public static CardActionAnswer Busy(Activity activity, CentreOptions centre) =>
        new(AdaptiveCardInvokeResponse.Message(Words(activity, centre)["error.tooFast"]), "limited");

    public async Task<CardActionAnswer> AnswerAsync(
        Activity activity, AdaptiveCardInvokeValue value, CentreOptions centre, CancellationToken cancel)
    {
        var words = Words(activity, centre);
        if (VerbTable.OfCard(value.Action.Verb) is not { } verb)
            return new(AdaptiveCardInvokeResponse.BadRequest(words["error.unknownVerb"]), "unknownVerb");
        var submission = Read(activity, value, centre, verb);
        var submitted = await submit.RunAsync(submission, cancel);
        if (submitted is { Outcome: Outcome.UnknownAuthor })
        {
            var (result, person) = await roster.FindSenderAsync(submitted.Session, activity, centre, cancel);
            if (result == LookupResult.Unknown)
                return new(AdaptiveCardInvokeResponse.Failed(words["error.later"]), "later");
            if (person is not null)
                submitted = await submit.RunAsync(submission with { Author = person, Proof = AuthorProof.Roster }, cancel);
        }
        if (submitted is { Outcome: Outcome.Taken, Session.Plan.Medium: Medium.Video } && verb.Name == "session.start")
            journal.MeetingBegunByHand();
        return new(Answer(submission, submitted, words), Submitted.LabelOf(submitted));
    }

    private static Texts Words(Activity activity, CentreOptions centre) => new(PersonMapper.Language(activity) ?? centre.Language);

    private static Submission Read(Activity activity, AdaptiveCardInvokeValue value, CentreOptions centre, Verb verb)
    {
        var form = FormData.Read(value.Action.Data);
        return new Submission
        {
            Session = new SessionKey(centre.Tenant(activity), activity.Conversation!.Id!),
            Verb = verb,
            Form = form,
            Centre = centre,
            Author = new Person(
                activity.From?.Id ?? "", Role.Client, Language: PersonMapper.Language(activity), TimeZone: PersonMapper.TimeZone(activity)),
            Button = new PressedButton(
                activity.Id, activity.ReplyToId, form["session"], StoredName.TryRead<CardKind>(form["card"], out var named) ? named : null),
        };
    }

    private AdaptiveCardInvokeResponse Answer(Submission submission, Submitted? submitted, Texts words)
    {
        if (submitted is null)
            return AdaptiveCardInvokeResponse.Message(words["error.tooLate"]);
        var (verb, button) = (submission.Verb, submission.Button!);
        var card = PostedAs(submitted.Session, button.MessageId) ?? button.Card ?? verb.DefaultCard!.Value;
        return submitted switch
        {
            { Outcome: Outcome.Refused } => Refuse(submission, submitted, card, words),
            { Outcome: Outcome.UnknownAuthor } or { Author: null } => AdaptiveCardInvokeResponse.Message(words["error.notInMeeting"]),
            { Outcome: Outcome.Faulty } => Card(card, submitted, submission.Centre, submitted.Form,
                setupForm: verb.ShowsSetupForm, ownData: verb.ShowsOwnData),
            { Outcome: Outcome.Shown } => Card(card, submitted, submission.Centre,
                setupForm: verb.ShowsSetupForm, ownData: verb.ShowsOwnData),
            { Outcome: Outcome.Taken } => Card(card, submitted, submission.Centre, verb.KeepsTyped ? submitted.Form : null,
                done: verb.Says?.Invoke(submitted.Form), ownData: verb.ShowsOwnData),
            _ => throw new ArgumentOutOfRangeException(nameof(submitted), submitted.Outcome, "an outcome without an answer"),
        };
    }

    /// <summary>The person's current view with the sentence on top; the sentence alone where they may see no card.</summary>
    private AdaptiveCardInvokeResponse Refuse(Submission submission, Submitted submitted, CardKind pressed, Texts words)
    {
        var key = submitted.Refusal!.Value.TextKey();
        if (submitted.Author is not { } author)
            return AdaptiveCardInvokeResponse.Message(words[key]);
        CardKind?[] candidates = [pressed, submission.Verb.DefaultCard, SharedCard(submitted.Session)];
        return candidates.FirstOrDefault(
            card => card is { } it && CardCatalog.Standard.MayShow(submitted.Session, new CardSlot(it, author.Id))) is { } shown
            ? Card(shown, submitted, submission.Centre, notice: key)
            : AdaptiveCardInvokeResponse.Message(new Texts(author.Language ?? words.Language)[key]);
    }

    /// <summary>The card that everybody has in this phase.</summary>
    private static CardKind? SharedCard(Session session) => session.Phase switch
    {
        Phase.Invited => CardKind.Invitation,
        Phase.Live => CardKind.SessionCard,
        Phase.Closing => CardKind.ErasureNotice,
        Phase.Draft or Phase.Erasing or Phase.Erased => null,
        _ => throw new ArgumentOutOfRangeException(nameof(session), session.Phase, "a phase without a card"),
    };

    private AdaptiveCardInvokeResponse Card(
        CardKind card, Submitted submitted, CentreOptions centre, FormData? form = null, bool setupForm = false, string? notice = null,
        string? done = null, bool ownData = false) =>
        AdaptiveCardInvokeResponse.Card(
            renderer.Render(card, submitted.Session, submitted.Author, centre, form, setupForm, notice, done, ownData).ToUtf8Bytes());

    /// <summary>The card that was posted as this message.</summary>
    private static CardKind? PostedAs(Session session, string? messageId)
    {
        var key = session.Posted.FirstOrDefault(p => p.Value == messageId).Key;
        return StoredName.TryRead<CardKind>(key?.Split('/')[0], out var card) ? card : null;
    }
}
