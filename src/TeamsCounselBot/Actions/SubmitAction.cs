using System.Collections.Immutable;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Actions;

/// <summary>
/// Handles all buttons of cards and forms of pages: consent, reading, permission, accompanying events, one transaction. Everything is
/// decided on the state inside the transaction, so that "saved" is always true.
/// </summary>
internal sealed class SubmitAction(SessionStore store, SessionTimings timings, TimeProvider clock)
{
    public const int LongestName = 80;

    /// <returns>Null where there is no session.</returns>
    public async Task<Submitted?> RunAsync(Submission submission, CancellationToken cancel)
    {
        // Most presses only ask for a view, and reading takes no lock.
        if (submission.Verb.Read is null)
        {
            if (await store.FindAsync(submission.Session, cancel) is not { } seen)
                return null;
            if (Interpret(submission, seen) is { Events.IsEmpty: true } view)
                return view.In(seen);
        }
        var changed = await store.ChangeAsync(submission.Session, state =>
        {
            var interpretation = Interpret(submission, state);
            return (interpretation.Events, interpretation);
        }, submission.Button?.ActivityId, cancel);
        return changed is var (after, result) ? result.In(after) : null;
    }

    /// <summary>What the submission means in this state.</summary>
    private Interpretation Interpret(Submission submission, Session session)
    {
        var (verb, form) = (submission.Verb, submission.Form.WithoutFaults());
        var met = Authors.Meet(submission, session);
        var by = met?.People.GetValueOrDefault(submission.Author.Id);
        var stray = StrayCards.Of(submission, session, by);
        if (submission.Button is { } button && button.SessionId != session.Id)
            return Refuse(RefusalReason.OtherSession);
        if (verb.Read is not null && session.Phase >= Phase.Erasing && !(verb.IsOfErasure && session.Phase == Phase.Erasing))
            return Refuse(RefusalReason.TooLate);
        if (met is null || by is null)
            return new Interpretation(Outcome.UnknownAuthor, null, form, []);
        var seen = SeenViews.Of(submission, met, by);

        if (LacksConsent(submission, met, by))
            form.Fault("consent", "fault.consent");
        if (submission.Button is null && submission.Author.Name?.Length > LongestName)
            form.Fault("name", "fault.tooLong");
        var input = new ActionInput(form, met, by, clock.GetUtcNow());
        var e = verb.Read?.Invoke(input);
        if ((e ?? verb.ViewNeeds?.Invoke(by)) is { } needed
            && Permission.Check(met, needed, timings, input.Now) is var verdict and not PermissionResult.Allowed)
            return Refuse(ReasonOf(verdict)) with { Events = verdict == PermissionResult.TooLate ? [.. stray, .. seen] : stray };
        var preparation = AccompanyingEvents.OfPreparation(verb, input);
        if (form.IsFaulty)
            return new Interpretation(Outcome.Faulty, by, form, stray);
        ImmutableArray<SessionEvent> before = [.. Authors.Events(submission, session, met), .. stray];
        return e is null || WasCounted(verb, form, session)
            ? new Interpretation(Outcome.Shown, by, form, [.. before, .. seen])
            : new Interpretation(Outcome.Taken, by, form, [.. before, .. seen, e, .. preparation]);

        Interpretation Refuse(RefusalReason reason) => new(Outcome.Refused, by, form, stray, reason);
    }

    /// <summary>Accepting needs no consent, but where the centre asks for one to talk by video.</summary>
    private static bool LacksConsent(Submission submission, Session session, Participant by) =>
        submission.Verb.Name == "invitation.accept" && by.Role == Role.Client && submission.Centre.AsksConsentTo(session)
        && !submission.Form.IsTrue("consent") && !by.Consent;

    /// <summary>The button belongs to an older state: the same press came twice, or another person was faster.</summary>
    private static bool WasCounted(Verb verb, FormData form, Session session) =>
        verb.DrawnFor is { } current && form[ShownState.DrawnForField] is { Length: > 0 } drawnFor
            && drawnFor != current(session, form["who"]);

    private static RefusalReason ReasonOf(PermissionResult verdict) => verdict switch
    {
        PermissionResult.NotYours => RefusalReason.NotYours,
        PermissionResult.TooEarly => RefusalReason.TooEarly,
        PermissionResult.TooLate => RefusalReason.TooLate,
        PermissionResult.NotYet => RefusalReason.NotYet,
        PermissionResult.InCrisis => RefusalReason.InCrisis,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict that refuses nothing"),
    };

    /// <param name="Outcome">What came of it.</param>
    /// <param name="By">The author, as this submission shows them.</param>
    /// <param name="Form">With the faults found.</param>
    /// <param name="Events">What happened, in this order; empty where nothing is to be changed.</param>
    /// <param name="Refusal">Why nothing is to be changed.</param>
    private sealed record Interpretation(
        Outcome Outcome, Participant? By, FormData Form, ImmutableArray<SessionEvent> Events, RefusalReason? Refusal = null)
    {
        public Submitted In(Session after) =>
            new(after, By is null ? null : after.People.GetValueOrDefault(By.Id) ?? By, Outcome, Form, Refusal);
    }
}
