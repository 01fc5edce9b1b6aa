using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>The part of <see cref="StoredMembers"/> on people, with the same rule: never change a name here.</summary>
internal static class StoredPeople
{
    public static Dictionary<Type, Dictionary<string, string>> Names { get; } = new()
    {
        [typeof(Participant)] = new()
        {
            [nameof(Participant.Id)] = "Id",
            [nameof(Participant.Role)] = "Role",
            [nameof(Participant.RoleSet)] = "RoleSet",
            [nameof(Participant.Staff)] = "Staff",
            [nameof(Participant.Name)] = "Name",
            [nameof(Participant.NameSet)] = "NameSet",
            [nameof(Participant.OwnDeleted)] = "OwnDeleted",
            [nameof(Participant.ObjectId)] = "ObjectId",
            [nameof(Participant.Language)] = "Language",
            [nameof(Participant.TimeZone)] = "TimeZone",
            [nameof(Participant.Answer)] = "Answer",
            [nameof(Participant.AnsweredFor)] = "AnsweredFor",
            [nameof(Participant.Proposal)] = "Proposal",
            [nameof(Participant.ProposedStart)] = "ProposedStart",
            [nameof(Participant.ProposedMedium)] = "ProposedMedium",
            [nameof(Participant.Consent)] = "Consent",
            [nameof(Participant.ConsentWithdrawn)] = "ConsentWithdrawn",
            [nameof(Participant.Consents)] = "Consents",
            [nameof(Participant.Ticked)] = "Ticked",
            [nameof(Participant.NotApplicable)] = "NotApplicable",
            [nameof(Participant.Documents)] = "Documents",
            [nameof(Participant.DocumentsWay)] = "DocumentsWay",
            [nameof(Participant.Phone)] = "Phone",
            [nameof(Participant.CallbackWish)] = "CallbackWish",
            [nameof(Participant.Whereabouts)] = "Whereabouts",
            [nameof(Participant.ContactPerson)] = "ContactPerson",
            [nameof(Participant.Needs)] = "Needs",
            [nameof(Participant.NeedsLanguage)] = "NeedsLanguage",
            [nameof(Participant.Interpreters)] = "Interpreters",
            [nameof(Participant.RulesAgreedAt)] = "RulesAgreedAt",
            [nameof(Participant.ReadsTopics)] = "ReadsTopics",
            [nameof(Participant.NotFreeSince)] = "NotFreeSince",
            [nameof(Participant.Contact)] = "Contact",
            [nameof(Participant.Present)] = "Present",
            [nameof(Participant.Attended)] = "Attended",
            [nameof(Participant.OnTheWaySince)] = "OnTheWaySince",
            [nameof(Participant.Turnout)] = "Turnout",
            [nameof(Participant.AwaitedUntil)] = "AwaitedUntil",
            [nameof(Participant.Removed)] = "Removed",
            [nameof(Participant.LeftAt)] = "LeftAt",
            [nameof(Participant.Known)] = "Known",
            [nameof(Participant.SameAs)] = "SameAs",
            [nameof(Participant.Link)] = "Link",
            [nameof(Participant.TargetedRefused)] = "TargetedRefused",
            [nameof(Participant.OfOtherTenant)] = "OfOtherTenant",
            [nameof(Participant.AsksStandIn)] = "AsksStandIn",
            [nameof(Participant.Feedback)] = "Feedback",
            [nameof(Participant.FeedbackSkipped)] = "FeedbackSkipped",
        },
        [typeof(ConsentNote)] = new()
        {
            [nameof(ConsentNote.At)] = "At",
            [nameof(ConsentNote.Version)] = "Version",
            [nameof(ConsentNote.Language)] = "Language",
        },
        [typeof(Known)] = new()
        {
            [nameof(Known.Since)] = "Since",
            [nameof(Known.At)] = "At",
            [nameof(Known.By)] = "By",
        },
        [typeof(PersonLink)] = new()
        {
            [nameof(PersonLink.Generation)] = "Generation",
            [nameof(PersonLink.Slot)] = "Slot",
            [nameof(PersonLink.Pin)] = "Pin",
            [nameof(PersonLink.WrongPins)] = "WrongPins",
        },
        [typeof(OpenLink)] = new() { [nameof(OpenLink.Generation)] = "Generation", [nameof(OpenLink.For)] = "For" },
        [typeof(Contact)] = new()
        {
            [nameof(Contact.Email)] = "Email",
            [nameof(Contact.Mobile)] = "Mobile",
            [nameof(Contact.Reminders)] = "Reminders",
            [nameof(Contact.Stopped)] = "Stopped",
            [nameof(Contact.MailRefused)] = "MailRefused",
            [nameof(Contact.TextRefused)] = "TextRefused",
            [nameof(Contact.HandedOver)] = "HandedOver",
            [nameof(Contact.Changes)] = "Changes",
        },
        [typeof(Feedback)] = new()
        {
            [nameof(Feedback.Ratings)] = "Ratings",
            [nameof(Feedback.Comment)] = "Comment",
            [nameof(Feedback.Missing)] = "Missing",
            [nameof(Feedback.Documented)] = "Documented",
            [nameof(Feedback.Nameless)] = "Nameless",
            [nameof(Feedback.Unsent)] = "Unsent",
        },
    };
}
