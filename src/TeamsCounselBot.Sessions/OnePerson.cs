using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// One person who is known under several ids: by the link to their page, and in the meeting without an account. Rules and counsellors
/// take them for one. Each id keeps what is its own and sees nothing else, so that a wrong guess shows nobody another person's data.
/// </summary>
internal static class OnePerson
{
    /// <summary>The id under which rules and counsellors know this person.</summary>
    public static string Self(this Session s, string id) =>
        s.People.GetValueOrDefault(id) is { SameAs: { } same, Role: not Role.Counsellor and var role }
        && s.People.GetValueOrDefault(same) is { SameAs: null } self && self.Role == role
            ? same
            : id;

    public static bool AreSame(this Session s, string one, string other) => s.Self(one) == s.Self(other);

    /// <summary>All that this person is known as, in the order of their ids.</summary>
    public static IEnumerable<Participant> KnownAs(this Session s, string id)
    {
        var self = s.Self(id);
        return s.People.Values.Where(p => p.Id == self || (p.SameAs == self && s.Self(p.Id) == self));
    }

    /// <summary>Everybody once, for rules that read and for counsellors: all that is known of a person is under one id.</summary>
    public static Session AsOne(this Session s)
    {
        var others = s.People.Values.Where(p => s.Self(p.Id) != p.Id).ToList();
        if (others.Count == 0)
            return s;
        var combined = others.Aggregate(s.People, (all, other) => all.SetItem(other.SameAs!, Combined(all[other.SameAs!], other)));
        return s with
        {
            People = combined.RemoveRange(others.Select(p => p.Id)),
            Holds = others.Where(p => s.Holds.ContainsKey(p.Id))
                .Aggregate(s.Holds, (all, other) => all.SetItem(other.SameAs!, all[other.Id])),
        };
    }

    /// <summary>The last word in the meeting is nearer than an earlier one; a wish for no call is never lost.</summary>
    private static Participant Combined(Participant self, Participant other)
    {
        var answered = self.Answer == Answer.None ? other : self;
        var said = self.Documents == Documents.Unsaid ? other : self;
        return self with
        {
            Name = string.IsNullOrWhiteSpace(self.Name) ? other.Name : self.Name,
            Language = self.Language ?? other.Language,
            Answer = answered.Answer,
            AnsweredFor = answered.AnsweredFor,
            Proposal = answered.Proposal,
            ProposedStart = answered.ProposedStart,
            ProposedMedium = answered.ProposedMedium,
            Consent = self.Consent || other.Consent,
            ConsentWithdrawn = self.ConsentWithdrawn || other.ConsentWithdrawn,
            Ticked = self.Ticked.Union(other.Ticked),
            NotApplicable = self.NotApplicable.Union(other.NotApplicable),
            Documents = said.Documents,
            DocumentsWay = said.DocumentsWay,
            Phone = other.Phone ?? self.Phone,
            CallbackWish = self.WantsNoCall ? self.CallbackWish : other.CallbackWish ?? self.CallbackWish,
            Whereabouts = other.Whereabouts ?? self.Whereabouts,
            ContactPerson = other.ContactPerson ?? self.ContactPerson,
            Needs = self.Needs.Union(other.Needs),
            NeedsLanguage = other.NeedsLanguage ?? self.NeedsLanguage,
            Interpreters = other.Interpreters.SetItems(self.Interpreters),
            RulesAgreedAt = self.RulesAgreedAt ?? other.RulesAgreedAt,
            ReadsTopics = self.ReadsTopics || other.ReadsTopics,
            NotFreeSince = self.NotFreeSince ?? other.NotFreeSince,
            Contact = self.Contact ?? other.Contact,
            Present = self.Present || other.Present,
            Attended = self.Attended || other.Attended,
            Turnout = other.Turnout == Turnout.Came ? Turnout.Came : self.Turnout,
            OnTheWaySince = self.OnTheWaySince ?? other.OnTheWaySince,
            Removed = self.Removed && other.Removed,
            AsksStandIn = self.AsksStandIn && other.AsksStandIn,
            OwnDeleted = self.OwnDeleted || other.OwnDeleted,
            Known = Combined(self.Known, other.Known),
            Feedback = self.Feedback ?? other.Feedback,
            FeedbackSkipped = self.FeedbackSkipped || other.FeedbackSkipped,
        };
    }

    /// <summary>The person knows what one of them knows.</summary>
    private static ImmutableSortedDictionary<string, Known> Combined(
        ImmutableSortedDictionary<string, Known> self, ImmutableSortedDictionary<string, Known> other) => self.SetItems(self
            .Where(it => it.Value.At is null && other.GetValueOrDefault(it.Key) is { At: not null })
            .Select(it => KeyValuePair.Create(it.Key, other[it.Key])));
}
