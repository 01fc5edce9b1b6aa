using System.Text.Json.Nodes;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For the counsellor only: the person to call back, the number, and the result.</summary>
internal static class Callback
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, CardKind.Callback, "callback.title", "callback.summary");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (c.Session.Disruption is not { } disruption || c.Session.Phase != Phase.Live)
            page.Text(t["callback.over"]);
        else if (disruption.Stage == DisruptionStage.Reached)
        {
            page.Banner(ContainerStyle.Good, t["callback.reachedState"]);
            NewAppointment(page);
        }
        else
            Call(c, page, disruption);
        // Where Teams took the card without telling its id, the first view tells it: the card must not outlive what it asks.
        return page.Card(refreshed: true);
    }

    private static void Call(CardContext c, CardBuilder page, Disruption disruption)
    {
        var t = c.Texts;
        var failed = disruption.Stage == DisruptionStage.Failed;
        if (failed)
            page.Banner(ContainerStyle.Attention, t["callback.failedState"]);
        if (disruption.Stage == DisruptionStage.Grace)
            page.Banner(ContainerStyle.Emphasis, t["callback.grace"]);
        var lost = CallbackNumbers.Clients(c.Session, disruption).ToList();
        if (lost.Count > 1)
        {
            Several(c, page, disruption, lost);
            return;
        }
        if (!failed)
            Whom(c, page, disruption);
        Numbers(c, page, disruption);
        Attempts(c, page, disruption.CallOf(disruption.Who));
        Steps(c, page, disruption);
    }

    /// <summary>Each with number, tries and buttons of their own.</summary>
    private static void Several(CardContext c, CardBuilder page, Disruption disruption, List<Participant> lost)
    {
        page.Text(c.Texts["callback.several"]);
        page.Some(lost, person =>
        {
            if (person is { CallbackWish: not null } or { Signs: true })
                Wish.Lead(c, page, person, disruption);
            if (CallbackNumbers.IsShown(c.Session, person))
                Number(c, page, person, FontSize.Large);
            else if (!person.WantsNoCall)
                page.Banner(ContainerStyle.Warning, CardText.Name(person, c.Texts), c.Texts["callback.none"]);
            Attempts(c, page, disruption.CallOf(person.Id));
            page.Buttons(() => Steps(c, page, disruption.CallOf(person.Id), person.Id));
        });
    }

    /// <summary>The steps of the one who is lost, or of each.</summary>
    public static void Steps(CardContext c, CardBuilder page, Disruption disruption)
    {
        var lost = CallbackNumbers.Clients(c.Session, disruption).ToList();
        if (lost.Count < 2)
        {
            Steps(c, page, disruption.CallOf(disruption.Who), null);
            return;
        }
        page.Some(lost, person =>
        {
            page.Strong(CardText.Name(person, c.Texts));
            page.Buttons(() => Steps(c, page, disruption.CallOf(person.Id), person.Id));
        });
    }

    private static void Steps(CardContext c, CardBuilder page, Call call, string? who)
    {
        (string, JsonNode)? about = who is null ? null : ("who", JsonValue.Create(who));
        ActionStyle? style = call.HasFailed ? null : ActionStyle.Positive;
        page.ExecuteTitled(c.Texts["callback.reached"], "callback.reached", style: style, with: about);
        if (!call.HasFailed && c.Session.People.GetValueOrDefault(who ?? c.Session.Disruption?.Who ?? "") is not { WantsNoCall: true })
            page.ExecuteTitled(c.Texts["callback.notReached"], "callback.retry", with: about, tooltip: Retry(c));
        NewAppointment(page, about);
    }

    /// <summary>Beside the button that says that nobody was reached: when it is tried again.</summary>
    public static string Retry(CardContext c) =>
        c.Texts.Format("callback.retry", Math.Ceiling(c.Timings.CallbackRetryAfter.TotalMinutes));

    private static void NewAppointment(CardBuilder page, (string, JsonNode)? about = null) => page.Fold("callback.newAppointment", () =>
    {
        page.Text(page.Texts["callback.newAppointment.question"]);
        page.ExecuteTitled(page.Texts["callback.newAppointment.confirm"], "callback.newAppointment", style: ActionStyle.Destructive,
            with: about);
    });

    /// <summary>The tries so far and the next one, where there was one.</summary>
    public static void Attempts(CardContext c, CardBuilder page, Call call)
    {
        if (call.Attempts == 0)
            return;
        List<string> notes = [c.Texts.Format("callback.attempts", call.Attempts, SessionTimings.CallbackAttempts)];
        if (call.TryAgainAt is { } next)
            notes.Add(c.Texts.Format("callback.next", DateFormatter.Of(c).Time(next)));
        page.Note(string.Join(" · ", notes));
    }

    /// <summary>To dial, or, where a voice does not reach them, to write to.</summary>
    private static void Number(CardContext c, CardBuilder page, Participant person, FontSize size)
    {
        if (person.Signs)
            page.Strong($"{CardText.Name(person, c.Texts)} · {Phone.WithCountry(c.Texts, person.Phone!, c.Zone)}");
        else
            page.Number(CardText.Name(person, c.Texts), person.Phone!, size);
    }

    private static void Whom(CardContext c, CardBuilder page, Disruption disruption)
    {
        var lost = disruption.Who is { } who ? c.Session.People.GetValueOrDefault(who) : null;
        if (lost is null)
            page.Text(c.Texts["callback.unknown"]);
        else if (lost.Role == Role.Counsellor)
            page.Text(c.Texts["callback.counsellorLost"]);
        else
            Wish.Lead(c, page, lost, disruption);
    }

    private static void Numbers(CardContext c, CardBuilder page, Disruption disruption)
    {
        var t = c.Texts;
        var lost = CallbackNumbers.Lost(c.Session, disruption);
        if (lost is not null)
            Number(c, page, lost, FontSize.ExtraLarge);
        if (CallbackNumbers.Clients(c.Session, disruption).Any(p => p.WantsNoCall))
            return;
        var others = CallbackNumbers.All(c.Session).Where(p => p.Id != lost?.Id).ToList();
        if (lost is not null && others.Count > 0)
            page.Note(t["callback.others"]);
        page.Some(others, person => Number(c, page, person, FontSize.Large));
        if (lost is null && others.Count == 0)
            page.Banner(ContainerStyle.Warning, t["callback.none"], t["callback.none.text"]);
    }
}
