namespace TeamsCounselBot.Sessions;

/// <summary>
/// Most clients are outside of the chat until they join: what they must know is kept for each until something shows that they
/// know it: an act, their own view, a counsellor, or a message that their mail or text service took. A page that was read shows
/// nothing, since mail programs read pages too.
/// </summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>What has become so just now, by the difference of two states.</summary>
    private static Session WithNews(Session before, Session after, DateTimeOffset now)
    {
        foreach (var client in after.Clients.Where(p => !p.Removed && p.Answer != Sessions.Answer.Declined))
        {
            var news = News(before, after, client).Aggregate(client.Known,
                (known, what) => known.SetItem(
                    StoredName.Of(what), IsFromBefore(client, what) ? new Known(now, now, KnownBy.Acted) : new Known(now)));
            if (!ReferenceEquals(news, client.Known))
                after = after.With(client with { Known = news });
        }
        return after;
    }

    private static IEnumerable<MustKnow> News(Session before, Session after, Participant client)
    {
        var isInvited = client.Knows(MustKnow.Invitation) is not null;
        if (after.Phase == Phase.Invited && !isInvited)
            yield return MustKnow.Invitation;
        // Somebody who does not know of the appointment at all is told of it as it is now.
        if (before.Phase == Phase.Invited && after.Phase == Phase.Invited && before.Plan.Start != after.Plan.Start
            && client.Knows(MustKnow.Invitation) is { At: not null })
            yield return MustKnow.NewTime;
        if (before.Phase == Phase.Invited && after.Phase == Phase.Invited && before.Plan.Start == after.Plan.Start
            && before.Plan.Medium != after.Plan.Medium && client.Knows(MustKnow.Invitation) is { At: not null })
            yield return MustKnow.NewMedium;
        if (before.Phase == Phase.Invited && !before.Cancelled && after.Cancelled)
            yield return MustKnow.Cancellation;
        if (after.Phase == Phase.Invited && after.StandIn is not null && after.StandIn != before.StandIn
            && client.Knows(MustKnow.Invitation) is { At: not null })
            yield return MustKnow.OtherCounsellor;
        // They were told that it does not take place.
        if (before.Cancelled && !after.Cancelled
            && before.People.GetValueOrDefault(client.Id)?.Knows(MustKnow.Cancellation) is { At: not null })
            yield return MustKnow.Invitation;
        if (client.Documents == Documents.Agreed && before.People.GetValueOrDefault(client.Id) is var was
            && (was?.Documents != Documents.Agreed || was.DocumentsWay != client.DocumentsWay))
            yield return MustKnow.Documents;
    }

    /// <summary>In a session of an earlier version somebody who has answered knows of the invitation.</summary>
    private static bool IsFromBefore(Participant client, MustKnow what) =>
        what == MustKnow.Invitation && client.Knows(what) is null && client.Answer != Sessions.Answer.None;

    /// <summary>
    /// They have seen how things are: by their own act, or since their Teams shows it to them. An act on a card or page that showed
    /// an earlier time shows nothing of the new one.
    /// </summary>
    private TransitionBuilder Saw(Session s, SessionEvent.Seen e, DateTimeOffset now)
    {
        var client = s.People[e.By];
        var seen = client.DoesNotKnow(s).Where(what => what != MustKnow.NewTime || e.Start is null || e.Start == s.Plan.Start);
        var after = Know(s, client, seen, e.How, now);
        return ReferenceEquals(after, s) ? TransitionBuilder.Of(s)
            : s.Phase is Phase.Invited or Phase.Live ? ShowProgressSoon(after, now)
            : TransitionBuilder.Of(after).Show(CardKind.Invitation);
    }

    /// <summary>A counsellor has told them all that they did not know yet.</summary>
    private static TransitionBuilder Told(Session s, SessionEvent.ClientTold e, DateTimeOffset now)
    {
        if (s.People.GetValueOrDefault(e.Who) is not { Role: Role.Client } client)
            return TransitionBuilder.Of(s);
        var after = Know(s, client, client.DoesNotKnow(s), KnownBy.Told, now);
        return ReferenceEquals(after, s) ? TransitionBuilder.Of(s) : TransitionBuilder.Of(after).Show(CardKind.Invitation);
    }

    internal static Session Know(Session s, Participant client, IEnumerable<MustKnow> what, KnownBy by, DateTimeOffset now)
    {
        var known = what.Aggregate(
            client.Known, (all, it) => all.SetItem(StoredName.Of(it), all[StoredName.Of(it)] with { At = now, By = by }));
        return ReferenceEquals(known, client.Known) ? s : s.With(client with { Known = known });
    }
}
