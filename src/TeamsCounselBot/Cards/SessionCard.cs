using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The card in the chat during the session.</summary>
internal static class SessionCard
{
    /// <summary>In minutes.</summary>
    private static readonly int[] Extensions = [5, 10, 15, 30];

    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new CardBuilder(c, CardKind.SessionCard, "session.title", Alert(session));
        if (session.Phase == Phase.Invited)
        {
            page.Text(t["session.notYet.done"]);
            return page.Card(refreshed: true);
        }
        if (session.Phase > Phase.Live)
        {
            page.Text(t[c.Viewer?.IsMissed(session) == true ? "arrival.missed"
                : c.ForCounsellor && session.NoShow ? "session.over.noShow"
                : SaysNewAppointment(c) ? "session.over.newAppointment" : "session.over"]);
            if (c.ForClient && session.NewAppointment)
                NextStep.Tell(c, page);
            page.CentrePhone();
            return page.Card(refreshed: true);
        }
        Invitation.Languages(c, page);
        if (session.Paused)
            page.Banner(ContainerStyle.Accent, t["session.paused"], t["session.paused.text"]);
        if (c.ForCounsellor)
        {
            StandInCard.Tell(c, page);
            Arrivals.Add(c, page);
            page.Some([.. session.LostInterpreters],
                p => page.Banner(ContainerStyle.Warning, t.Format("session.disruption.lost", CardText.Name(p, t))));
        }
        Crisis.Tell(c, page);
        DisruptionLines(c, page);
        if (c.Viewer is { ReadsSharedCards: true })
            WhatCouldNotBeToldAlone(c, page);
        if (c.ForCounsellor && !session.OtherBots.IsEmpty)
        {
            var names = c.Texts.List(session.OtherBots.Select(CardText.OneLine));
            page.Banner(ContainerStyle.Attention, t.Format("session.otherBots", names), t["session.otherBots.text"]);
        }
        if (!session.CamerasOff.IsEmpty)
            Camera(c, page);
        End(c, page);
        if (!session.Introduced)
            page.Strong(t["session.introduce"]);
        NotFree.Noted(c, page);
        page.Row(Steps(c, page), () => Rest(c, page));
        if (!IsUrgent(c))
        {
            page.Section(t["session.rules"]);
            Rules(c, page);
        }
        return page.Card(refreshed: true);
    }

    /// <summary>Of some clients alone: then nobody else reads it, and not the card that all see.</summary>
    private static bool SaysNewAppointment(CardContext c) => c switch
    {
        { ForCounsellor: true } => c.Session.NewAppointment,
        { Viewer: { Role: Role.Client } viewer } => c.Session.Next is null && c.Session.NeedsNewAppointment(viewer),
        _ => c.Session.AllNeedNewAppointment,
    };

    /// <summary>The sentence in the window of the meeting, which tells everybody the same; null where nothing is urgent.</summary>
    private static string? Alert(Session s) => s switch
    {
        { IsUrgentForAll: false } => null,
        { LineIsBroken: true } => "session.disruption.other",
        _ => s.IsSigned ? "session.camera.keep" : "session.cameraParity",
    };

    /// <summary>What may be urgent comes first.</summary>
    private static IEnumerable<Action> Steps(CardContext c, CardBuilder page)
    {
        if ((c.ForClient && SessionStateMachine.IsLost(c.Session, c.Viewer!.Id))
            || (c.Viewer is { Role: Role.Interpreter } interpreter && c.Session.BadLines.Contains(c.Session.Self(interpreter.Id))))
            yield return () => page.Execute("session.disruption.over", "disruption.over");
        else
            yield return () => page.Execute("session.disruption", "disruption.report", tooltip: "session.disruption.tooltip");
        if (!c.ForCounsellor)
        {
            if (c.Session.Plan.Medium == Medium.Video)
                yield return () => Cameras(c, page);
            yield return () => NotFree.Say(c, page);
            yield break;
        }
        yield return () => Crisis.Offer(c, page);
        if (!c.Session.Introduced)
            yield return () => page.Execute("session.introduced", "room.introduced");
        if (c.Timings.MayTakeStartBack(c.Session, c.Now))
            yield return () => page.Confirm("session.notYet", "session.notYet.question", "session.notYet", "session.notYet.confirm");
        yield return () => End(page);
        yield return () => Extend(c, page);
        yield return () => page.Execute(c.Session.Paused ? "session.resume" : "session.pause", "session.pause");
        if (c.Session.Plan.Medium == Medium.Video)
            yield return () => Cameras(c, page);
        yield return () => Needs.Show(c, page);
        yield return () => Arrival.NotThere(c, page);
        if (c.Session.Introduced)
            yield return () => page.Execute("session.introduced.undo", "room.notIntroduced");
    }

    private static void Rest(CardContext c, CardBuilder page)
    {
        if (IsUrgent(c))
            page.Reveal("part-rules", c.Texts["session.rules"], () => Rules(c, page));
        Invitation.Privacy(c, page);
    }

    /// <summary>Then the rules can wait. No client's card shows that it is serious.</summary>
    private static bool IsUrgent(CardContext c) => (c.ForCounsellor && c.Session.CrisisSince is not null)
        || c.Session.Disruption is { Stage: not DisruptionStage.Reached };

    private static void Rules(CardContext c, CardBuilder page) => page.List(Rules(c).Select(rule => c.Texts[rule]));

    /// <summary>One camera fails: all off, but where hands are read.</summary>
    private static void Camera(CardContext c, CardBuilder page)
    {
        if (c.Session.IsSigned)
            page.Banner(ContainerStyle.Warning, c.Texts["session.camera.keep"]);
        else
            // In a pause there is something else to read first.
            page.Banner(ContainerStyle.Warning, c.Texts["session.cameraParity"],
                c.Session.Paused ? [] : [c.Texts["session.cameraParity.text"]]);
    }

    /// <summary>What was meant for this viewer alone, where Teams shows nothing to one person alone.</summary>
    private static void WhatCouldNotBeToldAlone(CardContext c, CardBuilder page)
    {
        var (session, t) = (c.Session, c.Texts);
        if (c.ForClient && c.AsksConsent && c.Viewer is { Consent: false })
            ConsentRequest.AskWithin(c, page);
        if (!c.ForCounsellor)
            return;
        NotFree.Tell(c, page);
        if (session.LineIsBroken)
            page.Buttons(() => Callback.Steps(c, page, session.Disruption!));
        if (Arrival.Asked(session).Count > 0)
            page.Group(ContainerStyle.Accent, () =>
            {
                page.Strong(t[Arrival.Title(session)]);
                Arrival.Ask(c, page);
            });
        if (session is { EndAskedAt: { } asked, CrisisSince: null })
            page.Banner(ContainerStyle.Accent, t["stillGoing.title"],
                t.Format("stillGoing.otherwise", DateFormatter.Of(c).TimeInZone(asked + c.Timings.ClosingMargin)));
        else if (session.Plan.End is { } end && c.Now >= end - c.Timings.EndReminderBefore)
            page.Banner(ContainerStyle.Accent, t["endReminder.title"]);
    }

    private static void End(CardContext c, CardBuilder page)
    {
        var (clock, t) = (DateFormatter.Of(c), c.Texts);
        page.Figures((t["session.plannedEnd"], c.Session.Plan.End is { } end ? clock.EndTime(c.Now, end) : t["common.unknownTime"]));
        if (c.Session.Plan.End is { } at && clock.NamesZone(at))
            page.Note(clock.Zone);
    }

    /// <summary>It asks first, and says that it can be taken back.</summary>
    internal static void End(CardBuilder page) => page.Confirm("session.end", "session.end.question", "session.end", "session.end.confirm");

    internal static void Extend(CardContext c, CardBuilder page) => page.Fold("session.extend", () =>
    {
        foreach (var minutes in Extensions)
            page.ExecuteTitled(Spans.Minutes(c.Texts, minutes), "session.extend", with: ("minutes", minutes));
    });

    private static IEnumerable<string> Rules(CardContext c)
    {
        if (!c.Session.IsSigned)
            yield return "session.rule.mute";
        yield return LostLineWords.Rule(c);
        if (c.Session.Plan.Medium == Medium.Video && !c.Session.IsSigned)
            yield return "session.rule.camera";
        yield return "session.rule.privacy";
        if (c.ForCounsellor)
            yield return "session.rule.noEating";
        if (c.ForCounsellor && c.Session.Plan.Medium == Medium.Video)
            yield return "session.rule.posture";
    }

    /// <summary>A person who reported a camera may withdraw that. The base card has no viewer, so it offers both buttons.</summary>
    private static void Cameras(CardContext c, CardBuilder page)
    {
        var off = c.Session.CamerasOff;
        if (c.Viewer is null || !off.Contains(c.Viewer.Id))
            page.Execute("session.camera.off", "camera.off");
        if (c.Viewer is null ? !off.IsEmpty : off.Contains(c.Viewer.Id))
            page.Execute("session.camera.on", "camera.on");
    }

    private static void DisruptionLines(CardContext c, CardBuilder page)
    {
        if (!c.ForCounsellor)
            LostLine.Tell(c, page);
        else if (c.Session.Disruption is { Stage: not DisruptionStage.Reached } disruption)
            ForCounsellor(c, page, disruption);
    }

    private static void ForCounsellor(CardContext c, CardBuilder page, Disruption disruption)
    {
        var t = c.Texts;
        var lost = disruption.Lost.Select(id => c.Session.People.GetValueOrDefault(id)).OfType<Participant>().ToList();
        var (missed, others) = CallbackNumbers.Words(c.Session, disruption, t, CardText.Name);
        var people = missed.AddRange(others);
        List<string> lines = [];
        foreach (var person in people)
        {
            lines.AddRange(person.Wishes);
            if (person.Written(t, c.Zone) is { } number)
                lines.Add(t.Format("session.disruption.number", person.Name, number));
        }
        if (people.All(person => person.IsMissing))
            lines.Add(t["session.disruption.noNumber"]);
        page.Banner(ContainerStyle.Attention,
            lost.Count == 0 ? t["session.disruption.unknown"] : t.Format("session.disruption.lost", CardText.Names(c, lost)), [.. lines]);
    }
}
