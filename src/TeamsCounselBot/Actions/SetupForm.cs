using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>The setup form: from what was typed to the plan. An input that was not sent keeps what the plan had.</summary>
internal static class SetupForm
{
    /// <summary>The input for a length, in minutes, instead of a time of day for the end.</summary>
    public const string Length = "length";

    /// <summary>The value of the input <c>medium</c> for a telephone session in which the client calls.</summary>
    public const string ClientCalls = "clientCalls";

    /// <summary>In minutes.</summary>
    public static readonly ImmutableArray<int> Lengths = [30, 45, 60, 90];

    public static Plan Read(FormData form, Session session, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone);
        var plan = session.Plan;
        var start = Start(form, plan, zone);
        var end = End(form, plan, start, zone);
        CheckEnd(form, plan, start, end, zone);
        if (end <= now && form.HasMoment("plannedStart"))
            form.Fault("plannedStartDate", "fault.past");
        return plan with
        {
            Start = start,
            End = end,
            Topics = form.Words("topics", plan.Topics, required: true),
            Medium = form["medium"] == ClientCalls ? Medium.Telephone : VerbReaders.Medium(form, plan.Medium),
            ClientCalls = form["medium"] switch
            {
                ClientCalls => true,
                "telephone" => false,
                _ => plan.ClientCalls,
            },
            Languages = form["languages"] is { } languages ? Languages(form, languages) : plan.Languages,
            CallbackBy = form.Words("callbackBy", plan.CallbackBy, required: false),
            CallbackFrom = form["callbackFrom"] switch
            {
                null => plan.CallbackFrom,
                "" => "",
                _ => form.Phone("callbackFrom", HomeRegion.Of(session.TimeZone)) ?? plan.CallbackFrom,
            },
            DocumentsContact = form.Words("documentsContact", plan.DocumentsContact, required: false),
            DocumentsWay = form.Words("documentsWay", plan.DocumentsWay, required: false),
            MuteReminderEvery = MuteReminderEvery(form, plan),
            EndReminderToAll = form.YesOrNo("endReminderToAll") ?? plan.EndReminderToAll,
            EraseAfter = TimeSpan.FromHours(
                form.Number("eraseAfterHours", plan.EraseAfter.TotalHours, 0, Plan.LongestEraseAfter.TotalHours)),
            Feedback = form.YesOrNo("feedback") ?? plan.Feedback,
            Discreet = form.YesOrNo("discreet") ?? plan.Discreet,
            LastDate = LastDate(form, plan, zone),
        };
    }

    /// <summary>Zero, or a minute at least: each reminder is a message to everybody.</summary>
    private static TimeSpan MuteReminderEvery(FormData form, Plan plan)
    {
        if (form["muteEvery"] is not { Length: > 0 })
            return plan.MuteReminderEvery;
        var minutes = form.Number("muteEvery", 0, 0, SessionTimings.LongestMutePause.TotalMinutes);
        if (minutes is > 0 and < 1)
            form.Fault("muteEvery", "fault.number");
        return TimeSpan.FromMinutes(minutes);
    }

    private static ImmutableSortedSet<string> Languages(FormData form, string typed)
    {
        var tags = typed.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).ToImmutableSortedSet();
        if (!tags.IsSubsetOf(Texts.Languages))
            form.Fault("languages", "fault.choice");
        return tags;
    }

    private static DateTimeOffset? Start(FormData form, Plan plan, TimeZoneInfo zone)
    {
        if (form.HasMoment("plannedStart"))
            return form.Moment("plannedStart", zone, DateTimeOffset.MinValue) ?? plan.Start;
        if (plan.Start is null)
            form.Fault("plannedStartDate", "fault.required");
        return plan.Start;
    }

    /// <summary>The length after the start, else the first such time of day after it, in the centre's time zone.</summary>
    private static DateTimeOffset? End(FormData form, Plan plan, DateTimeOffset? start, TimeZoneInfo zone)
    {
        if (form[Length] is { Length: > 0 } length)
        {
            var minutes = Lengths.FirstOrDefault(minutes => minutes.ToString(CultureInfo.InvariantCulture) == length);
            return minutes == 0 ? form.Faulty(Length, "fault.choice", plan.End) : start?.AddMinutes(minutes);
        }
        if (form["plannedEnd"] is not { Length: > 0 } text)
        {
            if (plan.End is null)
                form.Fault("plannedEnd", "fault.required");
            return MovedAlong(plan, start);
        }
        if (TypedTime.Read(text) is not { } time)
        {
            form.Fault("plannedEnd", "fault.time");
            return plan.End;
        }
        if (start is not { } begin)
            return null;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(begin, zone).DateTime);
        var end = FormData.At(day.ToDateTime(time), zone);
        return end > begin ? end : FormData.At(day.AddDays(1).ToDateTime(time), zone);
    }

    /// <summary>
    /// A time of day before the start may mean the next day, late in the evening. Where that makes a session of more than four hours
    /// it is more likely mistyped, and asked for before anybody is invited.
    /// </summary>
    private static void CheckEnd(FormData form, Plan plan, DateTimeOffset? start, DateTimeOffset? end, TimeZoneInfo zone)
    {
        if (form[Length] is { Length: > 0 } || form["plannedEnd"] is not { Length: > 0 }
            || end == plan.End || !(end - start > SessionTimings.LongestSession))
            return;
        var isNextDay = TimeZoneInfo.ConvertTime(end!.Value, zone).Date > TimeZoneInfo.ConvertTime(start!.Value, zone).Date;
        form.Fault("plannedEnd", isNextDay ? "fault.end.before" : "fault.end.long");
    }

    private static DateTimeOffset? MovedAlong(Plan plan, DateTimeOffset? start) => plan.End + (start - plan.Start ?? TimeSpan.Zero);

    /// <summary>The last date of a series, as a day: its last minute.</summary>
    private static DateTimeOffset? LastDate(FormData form, Plan plan, TimeZoneInfo zone)
    {
        if (form["lastDate"] is not { } text)
            return plan.LastDate;
        if (text.Length == 0)
            return null;
        if (TypedDay.Read(text) is { } day && day.ToDateTime(new TimeOnly(23, 59)) is var last && FormData.IsInReach(last))
            return FormData.At(last, zone);
        form.Fault("lastDate", "fault.date");
        return plan.LastDate;
    }
}
