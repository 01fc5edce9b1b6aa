using System.Collections.Immutable;
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
        Whom(c, page, disruption);
        Attempts(c, page, disruption.CallOf(disruption.Who));
        Steps(c, page, disruption);
    }

    /// <summary>Each with number, tries and buttons of their own.</summary>
    private static void Several(CardContext c, CardBuilder page, Disruption disruption, List<Participant> lost)
    {
        // Where nobody is to be called, it does not ask for it.
        page.Text(lost.TrueForAll(p => ClientNumber.Words(c, p) is not { Signs: null, Way: null })
            ? c.Texts.Format("session.disruption.lost", CardText.Names(c, lost))
            : c.Texts["callback.several"]);
        page.Some(lost, person =>
        {
            ClientNumber.Tell(c, page, ClientNumber.Words(c, person, CallFor.BrokenLine), more: Wait(c, disruption));
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
        var person = c.Session.People.GetValueOrDefault(who ?? c.Session.Disruption?.Who ?? "");
        if (!call.HasFailed && (person is null || !CallbackNumbers.WantsNoCall(c.Session, person)))
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

    /// <summary>The one who is lost, with their wishes above the number; and the others whose number may be theirs.</summary>
    private static void Whom(CardContext c, CardBuilder page, Disruption disruption)
    {
        var t = c.Texts;
        var (lost, others) = CallbackNumbers.Words(c.Session, disruption, t, CardText.Name, withOthers: true);
        if (disruption.Stage != DisruptionStage.Failed && Reason(c, disruption, lost) is { } reason)
            page.Text(reason);
        foreach (var person in lost)
        {
            ClientNumber.Wishes(page, person, Wait(c, disruption));
            ClientNumber.Number(c, page, person, FontSize.ExtraLarge);
        }
        if (others.Length > 0 && lost.Any(person => person.Number is not null))
            page.Note(t["callback.others"]);
        page.Some(others, person => ClientNumber.Tell(c, page, person));
        if (others.IsEmpty && lost.All(person => person.IsMissing))
            page.Banner(ContainerStyle.Warning, t["callback.none"], t["callback.none.text"]);
    }

    private static string[] Wait(CardContext c, Disruption disruption) =>
        CallWords.Wait(c.Texts, DateFormatter.Of(c), c.Timings, disruption);

    /// <summary>Null where the wish of the lost person says what to do.</summary>
    private static string? Reason(CardContext c, Disruption disruption, ImmutableArray<CallWords> lost) => lost switch
    {
        [{ Way: null, Signs: null } one] => c.Texts.Format("callback.whom", one.Name),
        [_, ..] => null,
        _ => c.Texts[disruption.Who is { } who && c.Session.People.GetValueOrDefault(who) is { Role: Role.Counsellor }
            ? "callback.counsellorLost"
            : "callback.unknown"],
    };
}
