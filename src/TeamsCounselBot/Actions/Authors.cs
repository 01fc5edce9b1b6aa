using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>The people who act: whether the session knows them, and what it learns of them.</summary>
internal static class Authors
{
    /// <summary>The session once it knows what the submission tells of its author; null where the author does not belong to it.</summary>
    public static Session? Meet(Submission submission, Session session)
    {
        var known = session.People.GetValueOrDefault(submission.Author.Id);
        return submission.Proof switch
        {
            AuthorProof.Activity when known is not { Removed: false } => null,
            AuthorProof.Link when known is { IsWeb: false } => session,
            _ => TellsMore(submission.Author, known) ? SessionStateMachine.Identify(session, submission.Author) : session,
        };
    }

    /// <summary>What is to be noted of the author before anything else.</summary>
    public static IEnumerable<SessionEvent> Events(Submission submission, Session session, Session met)
    {
        if (!ReferenceEquals(met, session))
            yield return new SessionEvent.PersonIdentified(submission.Author);
        if (submission.ChosenLanguage is { } language && met.People[submission.Author.Id].Language != language)
            yield return new SessionEvent.LanguageChosen(submission.Author.Id, language);
    }

    private static bool TellsMore(Person author, Participant? known) => known is null or { Removed: true }
        || (author.Name is { Length: > 0 } name && name != known.Name)
        || (author.TimeZone is { } zone && zone != known.TimeZone)
        || (author.Language is not null && known.Language is null);
}
