using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>
/// From a form to the event that it means. Where an entry is wrong, the fault is noted in the form, and the event serves only
/// to ask for its permission: people who may not do something are told so before they are told of wrong entries.
/// </summary>
internal static class VerbReaders
{
    private const int Pins = 10_000;
    /// <summary>In minutes, by button and by command alike.</summary>
    public const int UsualExtension = 15;

    /// <inheritdoc cref="UsualExtension"/>
    public const int LongestExtension = SessionTimings.LongestSessionMinutes;

    /// <summary>The inputs of another time: day, clock time, words.</summary>
    public static ImmutableArray<string> ProposalInputs { get; } = ["proposedStartDate", "proposedStartTime", "proposal"];

    /// <summary>The points that the technical check can answer.</summary>
    public static ImmutableArray<string> CheckPoints { get; } = ["devicesTested", "internet", "device"];

    public static SessionEvent.SetupSaved Setup(ActionInput i)
    {
        var plan = SetupForm.Read(i.Form, i.Session, i.Now);
        if (!plan.IsWhole && !i.Form.IsFaulty)
            i.Form.Fault("plannedEnd", "fault.end");
        return new SessionEvent.SetupSaved(i.By.Id, plan);
    }

    /// <summary>An answer is for the start that the card or page showed, which may have moved since.</summary>
    public static SessionEvent.Answered Answered(
        ActionInput i, Answer answer, bool consent, string? proposal = null, DateTimeOffset? proposedStart = null) =>
        new(i.By.Id, answer, consent, proposal, proposedStart, i.Form.Instant(ShownState.StartField));

    /// <summary>A proposal in words, and as a time where one was chosen.</summary>
    public static SessionEvent.Answered OtherTime(ActionInput i) => Answered(
        i, Answer.OtherTime, i.By.Consent, i.Form.Words("proposal", "", required: false),
        i.Form.HasMoment("proposedStart") ? i.Form.Moment("proposedStart", Zone(i.Session), i.Now) : null);

    /// <summary>The choices of somebody who does not want to be seen.</summary>
    public static ImmutableArray<string> InsteadOfVideo { get; } = ["telephone", "presence"];

    /// <summary>The counsellors read it as another wish for the appointment, in the session's language.</summary>
    public static SessionEvent.Answered WithoutVideo(ActionInput i) => Answered(i, Answer.OtherTime, consent: false,
        new Texts(i.Session.Language)[InsteadOfVideo.Contains(i.Form["instead"] ?? "")
            ? $"invitation.withoutVideo.{i.Form["instead"]}"
            : i.Form.Faulty("instead", "fault.choice", "invitation.withoutVideo")]) with
    {
        ProposedMedium = i.Form["instead"] == "telephone" ? Sessions.Medium.Telephone : null,
    };

    /// <summary>The purpose of a consent. The first version knew one alone, which named nothing.</summary>
    public static ConsentFor Purpose(FormData form) => form["for"] is not { Length: > 0 } named ? ConsentFor.Video
        : StoredName.TryRead<ConsentFor>(named, out var purpose) ? purpose
        : form.Faulty("for", "fault.choice", ConsentFor.Video);

    /// <summary>An empty field leaves things as they are.</summary>
    public static SessionEvent.OwnChanged ChangeOwn(ActionInput i) => new(
        i.By.Id,
        i.Form["name"] is { Length: > 0 } ? i.Form.Words("name", "", required: false) : null,
        i.Form["language"] is { Length: > 0 } ? Language(i).Language : null,
        i.Form["phone"] is { Length: > 0 } ? Phone(i).Phone : null);

    /// <summary>Everything but a no asks that the deletion waits.</summary>
    public static bool IsHeld(FormData form) => form.YesOrNo("on") ?? true;

    public static SessionEvent.ProposalTaken TakeProposal(ActionInput i) => new(
        i.By.Id,
        i.Form.Words("client", i.Session.Clients.FirstOrDefault(p => p.Answer == Answer.OtherTime)?.Id ?? "", required: true),
        i.Form.Moment("plannedStart", Zone(i.Session), i.Now) ?? DateTimeOffset.MinValue);

    /// <summary>
    /// A card may hold the form for all who wait beside the one that changes a handover: the button says which was meant.
    /// </summary>
    public static SessionEvent.DocumentsAgreed AgreeDocuments(ActionInput i)
    {
        var isChoice = i.Form.IsTrue("change");
        var one = i.Form[isChoice ? "whose" : "client"] is { Length: > 0 } named ? named : null;
        if (isChoice && one is null)
            i.Form.Fault("whose", "fault.choice");
        return new(i.By.Id, one, one is not null && i.Form["otherWay"] is not null
            ? i.Form.Words("otherWay", "", required: true)
            : i.Form.Words("way", i.Session.Plan.DocumentsWay, required: i.Session.Plan.DocumentsWay.Length == 0));
    }

    public static SessionEvent.PhoneLeft Phone(ActionInput i) =>
        new(i.By.Id, i.Form.Phone("phone", HomeRegion.Of(i.Session.TimeZone), i.By.Language) ?? "");

    public static SessionEvent.CallbackWished Wish(ActionInput i) => new(i.By.Id, new CallbackWish(
        i.Form["wish"] switch
        {
            "call" => CallbackWay.Call,
            "self" => CallbackWay.Self,
            "never" => CallbackWay.Never,
            _ => i.Form.Faulty("wish", "fault.choice", CallbackWay.Call),
        },
        NeutralWord: i.Form["voicemail"] switch
        {
            null or "" or "nothing" => false,
            "neutral" => true,
            _ => i.Form.Faulty("voicemail", "fault.choice", false),
        },
        Alone: i.Form.IsTrue("alone")));

    public static SessionEvent.WhereaboutsSaved Whereabouts(ActionInput i) => new(
        i.By.Id,
        i.Form.Words("whereabouts", i.By.Whereabouts ?? "", required: false),
        i.Form.Words("contactPerson", i.By.ContactPerson ?? "", required: false));

    public static SessionEvent.NextAgreed Next(ActionInput i) => new(i.By.Id, new NextAppointment(
        i.Form.Moment("nextStart", Zone(i.Session), i.Now) ?? DateTimeOffset.MinValue,
        Medium(i.Form, i.Session.Plan.Medium)));

    /// <summary>An empty or missing choice leaves the medium as it is.</summary>
    public static Medium Medium(FormData form, Medium otherwise) => form["medium"] switch
    {
        null or "" => otherwise,
        "video" => Sessions.Medium.Video,
        "telephone" => Sessions.Medium.Telephone,
        _ => form.Faulty("medium", "fault.choice", otherwise),
    };

    /// <summary>The person that a button is about; null where it is about whoever is first.</summary>
    public static string? Who(ActionInput i) => i.Form["who"] is { Length: > 0 } who ? who : null;

    public static SessionEvent.RoleSet SetRole(ActionInput i) => new(i.By.Id, i.Form.Words("who", "", required: true), i.Form["role"] switch
    {
        "counsellor" => Role.Counsellor,
        "client" => Role.Client,
        "interpreter" => Role.Interpreter,
        _ => i.Form.Faulty("role", "fault.choice", Role.Client),
    });

    public static SessionEvent.LanguageChosen Language(ActionInput i) => new(i.By.Id,
        i.Form["language"] is { } language && Texts.Languages.Contains(language)
            ? language
            : i.Form.Faulty("language", "fault.choice", ""));

    /// <summary>The form names the interpreter by a key of this session.</summary>
    public static SessionEvent.InterpreterAnswered Interpreter(ActionInput i, bool suits)
    {
        var named = i.Form.Words("who", "", required: true);
        var interpreter = i.Session.People.Values.FirstOrDefault(
            p => p.Role == Role.Interpreter && PersonKey.Of(i.Session, p) == named);
        return new(i.By.Id, interpreter?.Id ?? i.Form.Faulty("who", "fault.choice", ""), suits);
    }

    public static SessionEvent.GuestAdded AddGuest(ActionInput i) => new(
        i.By.Id, i.Form.Words("guestName", "", required: i.Form["guestRole"] == "interpreter"), i.Form["guestRole"] switch
        {
            null or "" or "client" => Role.Client,
            "interpreter" => Role.Interpreter,
            _ => i.Form.Faulty("guestRole", "fault.choice", Role.Client),
        });

    /// <summary>Points that do not apply to the person stand on no form, and keep their tick.</summary>
    public static SessionEvent.ChecklistSaved Ticks(ActionInput i)
    {
        var asked = Checklist.Points(i.By, i.Session.Plan.Medium);
        return new(i.By.Id, [.. Points(i).Where(point => asked.Contains(point)
            ? IsOn(i, point, i.By.Ticked.Contains(point))
            : i.By.Ticked.Contains(point))], NotApplicable(i));
    }

    public static SessionEvent.ChecklistSaved AllTicks(ActionInput i) =>
        new(i.By.Id, [.. i.By.Ticked, .. Checklist.Points(i.By with { NotApplicable = NotApplicable(i) }, i.Session.Plan.Medium)],
            NotApplicable(i));

    /// <summary>Of the points that the check is about, those of the form; all others stay as they are.</summary>
    public static SessionEvent.ChecklistSaved CheckTicks(ActionInput i)
    {
        var about = CheckPoints.Intersect(Points(i)).ToList();
        return new(i.By.Id, [.. i.By.Ticked.Except(about), .. about.Where(i.Form.IsTrue)]);
    }

    public static bool HasTicks(ActionInput i) =>
        Points(i).Concat(Optional(i).Select(ChecklistTexts.NotInput)).Any(id => i.Form[id] is not null);

    public static string ObjectId(Participant person) => (person.ObjectId ?? "").ToLowerInvariant();

    /// <summary>Four digits, which are told by telephone; null where the page is to have none.</summary>
    public static string? Pin(FormData form) => form.YesOrNo("on") == false
        ? null
        : RandomNumberGenerator.GetInt32(Pins).ToString("D4", CultureInfo.InvariantCulture);

    public static SessionEvent.NeedsSaved Needs(ActionInput i) => new(i.By.Id,
        [.. Need.All.Where(need => i.Form.IsTrue(NeedWords.Input(need)))], i.Form.Words(NeedWords.Language, "", required: false));

    public static bool HasNeeds(ActionInput i) => Need.All.Any(need => i.Form[NeedWords.Input(need)] is not null);

    public static SessionEvent.SamePerson SamePerson(ActionInput i) =>
        new(i.By.Id, i.Form.Words("who", "", required: true), i.Form.Words("as", "", required: true));

    public static SessionEvent.Extended Extend(ActionInput i) =>
        new(i.By.Id, (int)i.Form.Number("minutes", UsualExtension, 1, LongestExtension));

    public static SessionEvent.Rated Rate(ActionInput i) =>
        new(i.By.Id, i.Form.Choice("question", Statistics.Questions), i.Form.Choice("rating", Sessions.Feedback.Best),
            OfClient(i, "nameless"), OfClient(i, "missing"), OfClient(i, "count"));

    private static bool? OfClient(ActionInput i, string id) => i.By.Role == Role.Client ? i.Form.YesOrNo(id) : null;

    public static SessionEvent.FeedbackGiven Feedback(ActionInput i)
    {
        var feedback = new Feedback(
            [.. Enumerable.Range(1, Statistics.Questions).Select(n => Rating(i, n))],
            i.Form.Words("comment", "", required: false),
            Missing: OfClient(i, "missing"),
            Documented: i.By.Role == Role.Counsellor ? i.Form.YesOrNo("documented") : null)
        {
            Nameless = OfClient(i, "nameless") ?? i.By.Feedback?.Nameless ?? false,
        };
        // Sent by mistake, it would be thanked for, and counted.
        if (feedback.IsEmpty && i.By.Feedback is null)
            i.Form.Fault("comment", "fault.feedback.empty");
        return new(i.By.Id, feedback) { Count = OfClient(i, "count") };
    }

    /// <summary>A question that the form does not answer keeps the answer that a tap gave.</summary>
    private static int Rating(ActionInput i, int question) =>
        i.Form.Rating($"rating{question}") is > 0 and var rating ? rating : i.By.Feedback?.Rating(question) ?? 0;

    public static SessionEvent.ErasePostponed Postpone(ActionInput i) => new(i.By.Id, i.Form.Words("reason", "", required: true));

    /// <summary>
    /// A card sends each of its toggles. A reminder holds what was open when it was sent, and takes nothing back that was said
    /// since. A page sends no toggle that is empty.
    /// </summary>
    private static bool IsOn(ActionInput i, string id, bool before) => i.Form["card"] switch
    {
        null => i.Form.IsTrue(id),
        var card when card == StoredName.Of(CardKind.ChecklistReminder) => before || i.Form.IsTrue(id),
        _ => i.Form[id] is null ? before : i.Form.IsTrue(id),
    };

    private static ImmutableSortedSet<string> NotApplicable(ActionInput i) => [.. Optional(i).Where(
        point => IsOn(i, ChecklistTexts.NotInput(point), i.By.NotApplicable.Contains(point)))];

    private static IEnumerable<string> Optional(ActionInput i) => Checklist.Optional(i.By.Role, i.Session.Plan.Medium);

    private static ImmutableArray<string> Points(ActionInput i) => Checklist.Points(i.By.Role, i.Session.Plan.Medium);

    private static TimeZoneInfo Zone(Session session) => TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone);
}
