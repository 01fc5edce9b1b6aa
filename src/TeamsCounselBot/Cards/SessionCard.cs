using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What stands in the chat while people talk.</summary>
internal static class SessionCard
{
    /// <summary>In minutes.</summary>
    private static readonly int[] Extensions = [5, 10, 15, 30];

    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.SessionCard, "session.title");
        if (session.Phase > Phase.Live)
        {
            page.Text(t[session.NewAppointment ? "session.over.newAppointment" : "session.over"]);
            page.CentrePhone();
            return page.Card(refreshed: true);
        }
        if (session.Paused)
            page.Banner(ContainerStyle.Accent, t["session.paused"], t["session.paused.text"]);
        DisruptionLines(c, page);
        if (c.Viewer is { TargetedRefused: true })
            WhatCouldNotBeToldAlone(c, page);
        if (!session.CamerasOff.IsEmpty)
            page.Banner(ContainerStyle.Warning, t["session.cameraParity"], t["session.cameraParity.text"]);
        End(c, page);
        page.Section(t["session.rules"]);
        page.List(Rules(c).Select(rule => t[rule]));
        page.Execute("session.disruption", "disruption.report", tooltip: "session.disruption.tooltip");
        if (session.Plan.Medium == Medium.Video)
            Cameras(c, page);
        if (c.ForCounsellor)
            Course(c, page);
        return page.Card(refreshed: true);
    }

    /// <summary>What was meant for this viewer alone, where Teams shows nothing to one person alone.</summary>
    private static void WhatCouldNotBeToldAlone(CardContext c, Page page)
    {
        var (session, t) = (c.Session, c.Texts);
        if (c.ForClient && c.PrivacyUrl is not null && c.Viewer is { Consent: false })
            page.Group(ContainerStyle.Warning, () =>
            {
                page.Strong(t["invitation.consent.missing"]);
                ConsentRequest.Ask(c, page);
                page.Buttons(() => page.Execute("consentRequest.give", "consent.give"));
            });
        if (!c.ForCounsellor)
            return;
        if (session.Disruption is { Stage: DisruptionStage.CallBack or DisruptionStage.Failed } disruption)
            page.Buttons(() => Callback.Steps(c, page, disruption));
        if (session.EndAskedAt is { } asked)
            page.Banner(ContainerStyle.Accent, t["stillGoing.title"], t.Format("stillGoing.otherwise", Clock.Of(c).TimeInZone(asked + c.Rules.ClosingMargin)));
        else if (session.Plan.End is { } end && c.Now >= end - c.Rules.EndReminderBefore)
            page.Banner(ContainerStyle.Accent, t["endReminder.title"]);
    }

    private static void End(CardContext c, Page page)
    {
        var (clock, t) = (Clock.Of(c), c.Texts);
        page.Figures((t["session.plannedEnd"], c.Session.Plan.End is { } end ? clock.EndTime(c.Now, end) : t["common.unknownTime"]));
        if (c.Session.Plan.End is { } at)
            page.Note(clock.ZoneAt(at));
    }

    /// <summary>What only counsellors decide.</summary>
    private static void Course(CardContext c, Page page)
    {
        page.Execute(c.Session.Paused ? "session.resume" : "session.pause", "session.pause");
        Extend(c, page);
        page.Execute("session.end", "session.end", style: ActionStyle.Destructive);
    }

    internal static void Extend(CardContext c, Page page) => page.Fold("session.extend", () =>
    {
        foreach (var minutes in Extensions)
            page.ExecuteTitled(c.Texts.Format("session.extend.by", minutes), "session.extend", with: ("minutes", minutes));
    });

    private static IEnumerable<string> Rules(CardContext c)
    {
        yield return "session.rule.mute";
        yield return "session.rule.callback";
        if (c.Session.Plan.Medium == Medium.Video)
            yield return "session.rule.camera";
        yield return "session.rule.privacy";
        if (c.ForCounsellor)
            yield return "session.rule.noEating";
    }

    /// <summary>Who reported a camera may lift it; the base card knows nobody, so it offers both while one is off.</summary>
    private static void Cameras(CardContext c, Page page)
    {
        var off = c.Session.CamerasOff;
        if (c.Viewer is null || !off.Contains(c.Viewer.Id))
            page.Execute("session.camera.off", "camera.off");
        if (c.Viewer is null ? !off.IsEmpty : off.Contains(c.Viewer.Id))
            page.Execute("session.camera.on", "camera.on");
    }

    private static void DisruptionLines(CardContext c, Page page)
    {
        if (c.Session.Disruption is not { Stage: not DisruptionStage.Reached } disruption)
            return;
        if (c.ForCounsellor)
            ForCounsellor(c, page, disruption);
        else
            page.Banner(ContainerStyle.Warning, c.Texts[ForClient(c, disruption)]);
    }

    private static string ForClient(CardContext c, Disruption disruption)
    {
        var lost = disruption.Who is { } who ? c.Session.People.GetValueOrDefault(who) : null;
        var counsellorLost = lost is { Role: Role.Counsellor };
        var self = c.Viewer is not null && (disruption.Who is null || disruption.Who == c.Viewer.Id);
        return disruption.Stage switch
        {
            DisruptionStage.Failed when counsellorLost || self => "session.disruption.failed",
            _ when counsellorLost => "session.disruption.counsellor",
            DisruptionStage.Grace when !self => "session.disruption.grace",
            _ when c.Viewer is null => "session.disruption.base",
            _ when self => "session.disruption.you",
            _ => "session.disruption.other",
        };
    }

    private static void ForCounsellor(CardContext c, Page page, Disruption disruption)
    {
        var t = c.Texts;
        var lost = disruption.Who is { } who ? c.Session.People.GetValueOrDefault(who) : null;
        var numbers = CallbackNumbers.Of(c.Session, disruption);
        List<string> lines = [.. numbers.Select(person =>
            t.Format("session.disruption.number", Words.Name(person, t), Phone.Readable(t, person.Phone!)))];
        if (numbers.IsEmpty)
            lines.Add(t["session.disruption.noNumber"]);
        page.Banner(ContainerStyle.Attention,
            lost is null ? t["session.disruption.unknown"] : t.Format("session.disruption.lost", Words.Name(lost, t)), [.. lines]);
    }
}
