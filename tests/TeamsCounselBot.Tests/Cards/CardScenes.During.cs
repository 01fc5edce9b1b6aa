using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <content>While people talk.</content>
internal static partial class CardScenes
{
    private static IEnumerable<Scene> During()
    {
        var (counsellor, client) = (CardSamples.Counsellor, Client);
        yield return new("session-base", CardKind.SessionCard, Live, null);
        yield return new("session-client", CardKind.SessionCard, Live, client);
        yield return new("session-counsellor", CardKind.SessionCard, Live, counsellor);
        yield return new("session-early-counsellor", CardKind.SessionCard,
            // The clock stands ten minutes before the planned end.
            Live with { Plan = Live.Plan with { Start = Live.Plan.End!.Value.AddMinutes(-5) } }, counsellor);
        yield return new("session-counsellor-on-the-way", CardKind.SessionCard,
            Live.With(CardSamples.ByLink with { OnTheWaySince = CardSamples.Now.AddMinutes(-3) }), counsellor);
        yield return new("session-one-person", CardKind.SessionCard, Live.With(CardSamples.ByLink)
            .With(CardSamples.Other with { SameAs = CardSamples.ByLink.Id, Present = true, Attended = true }), counsellor);
        yield return new("arrival-one-person", CardKind.Arrival, Live.With(CardSamples.ByLink with { Turnout = Turnout.Asked })
            .With(CardSamples.Other with { Present = true, Attended = true }), counsellor);
        yield return new("session-perhaps-one-person", CardKind.SessionCard, Live.With(CardSamples.ByLink)
            .With(CardSamples.Other with { Present = true, Attended = true }), counsellor);
        var asked = client with { Turnout = Turnout.Asked };
        yield return new("arrival", CardKind.Arrival, Live.With(asked).With(CardSamples.ByLink with
        {
            Turnout = Turnout.Asked,
            OnTheWaySince = CardSamples.Now,
        }), counsellor);
        yield return new("arrival-done", CardKind.Arrival, Live, counsellor);
        yield return new("arrival-late", CardKind.Arrival, Closing.With(client with { Present = true }) with { NoShow = true }, counsellor);
        yield return new("session-arrival-in-chat", CardKind.SessionCard, CardSamples.Refused(Live.With(asked)),
            counsellor with { TargetedRefused = true });
        yield return new("session-waiting", CardKind.SessionCard, Live.With(client with { AwaitedUntil = CardSamples.Now.AddHours(7) })
            .With(CardSamples.Other with { Turnout = Turnout.NotCome }) with
        { Introduced = true }, counsellor);
        yield return new("session-no-show-counsellor", CardKind.SessionCard, Closing with { NoShow = true }, counsellor);
        yield return new("session-no-show-client", CardKind.SessionCard, Closing with { NoShow = true }, client);
        yield return new("erasure-no-show", CardKind.ErasureNotice, Closing with { NoShow = true }, counsellor);
        yield return new("session-paused-camera", CardKind.SessionCard, Live with { Paused = true, CamerasOff = [client.Id] }, client);
        yield return new("session-disrupted-client", CardKind.SessionCard,
            Live with { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) }, client);
        yield return new("session-disrupted-counsellor", CardKind.SessionCard,
            Live with { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) }, counsellor);
        yield return new("session-disrupted-counsellor-in-chat", CardKind.SessionCard, CardSamples.Refused(
            Live) with
        { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) }, counsellor with { TargetedRefused = true });
        yield return new("session-counsellor-lost", CardKind.SessionCard,
            Live with { Disruption = CardSamples.Lost(counsellor.Id, DisruptionStage.CallBack) }, client);
        yield return new("callback", CardKind.Callback, Live with { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) },
            counsellor);
        yield return new("callback-several", CardKind.Callback, Live
            with
        { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) with { Also = [CardSamples.Other.Id] } }, counsellor);
        foreach (var way in Enum.GetValues<CallbackWay>())
        {
            var wishes = client with { CallbackWish = new CallbackWish(way, NeutralWord: true, Alone: true) };
            yield return new($"callback-wish-{way}", CardKind.Callback, Live.With(wishes)
                with
            { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) }, counsellor);
        }
        yield return new("crisis", CardKind.SessionCard, Live.With(client with { Whereabouts = "Gartenhaus, Hof 7", ContactPerson = "Ute" })
            with
        { CrisisSince = CardSamples.Now }, counsellor);
        var notFree = client with { NotFreeSince = CardSamples.Now };
        yield return new("not-free", CardKind.NotFree, Live.With(notFree), counsellor);
        yield return new("session-not-free", CardKind.SessionCard, Live.With(notFree), notFree);
        yield return new("session-disrupted-no-call", CardKind.SessionCard,
            Live.With(client with { CallbackWish = new CallbackWish(CallbackWay.Never) })
                with
            { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) },
            client with { CallbackWish = new CallbackWish(CallbackWay.Never) });
        yield return new("session-disrupted-no-number", CardKind.SessionCard, Live.With(client with { Phone = null })
            with
        { Disruption = CardSamples.Lost(client.Id, DisruptionStage.CallBack) }, client with { Phone = null });
        yield return new("callback-unknown", CardKind.Callback, Live with { Disruption = CardSamples.Lost(null, DisruptionStage.CallBack) },
            counsellor);
        yield return new("callback-failed", CardKind.Callback,
            Live with { Disruption = CardSamples.Lost(client.Id, DisruptionStage.Failed) }, counsellor);
        yield return new("mute-reminder", CardKind.MuteReminder, Live, null);
        yield return new("end-reminder", CardKind.EndReminder, Live, counsellor);
    }
}
