using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>How far a colleague is who was asked to take a session over.</summary>
internal enum StandInState { Asked, Taken, Refused, Over }

/// <summary>
/// In a colleague's own chat: whether they take a session over. Until they have, date, time and medium are all that they see; names,
/// topics and numbers never stand in that chat.
/// </summary>
internal static class StandInQuestion
{
    public static AdaptiveCard Render(CentreContext c, Session session, StandInState state)
    {
        var (t, plan, clock) = (c.Texts, session.Plan, DateFormatter.Of(c));
        var page = new CardBuilder(c, state == StandInState.Asked ? "standIn.question.title" : "standIn.title");
        if (state is StandInState.Asked or StandInState.Taken)
        {
            page.Strong(plan.Start is { } day ? t.AtStart(clock.Date(day)) : t["common.unknownTime"]);
            page.Facts(
                (t["invitation.start"], plan.Start is { } start ? clock.Time(start) : t["common.unknownTime"]),
                (t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]),
                (t["invitation.medium"], t[PlainWords.Medium(plan.Medium)]));
        }
        page.Text(t[$"standIn.state.{state}"]);
        if (state == StandInState.Asked)
        {
            page.ExecuteIn(session.Id, t["standIn.take"], "standIn.take", style: ActionStyle.Positive);
            page.ExecuteIn(session.Id, t["standIn.refuse"], "standIn.refuse");
        }
        if (state == StandInState.Taken && plan is { Medium: Medium.Video, JoinUrl: { } join }
            && Uri.TryCreate(join, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            page.Open(t["common.join"], address);
        return page.Card();
    }
}
