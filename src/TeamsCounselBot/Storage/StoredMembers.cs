using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// The names of members in stored states and effects. Databases of earlier versions contain them, so never change a name here;
/// renaming a member in the code is safe. Values of enumerations have their names in <see cref="StoredName"/>, kinds of effects in
/// <see cref="EffectKinds"/>.
/// </summary>
internal static class StoredMembers
{
    private static readonly Dictionary<Type, Dictionary<string, string>> Names = new(StoredPeople.Names)
    {
        [typeof(Session)] = new()
        {
            [nameof(Session.Id)] = "Id",
            [nameof(Session.Place)] = "Place",
            [nameof(Session.TimeZone)] = "TimeZone",
            [nameof(Session.Language)] = "Language",
            [nameof(Session.Plan)] = "Plan",
            [nameof(Session.AsksConsent)] = "AsksConsent",
            [nameof(Session.Phase)] = "Phase",
            [nameof(Session.Cancelled)] = "Cancelled",
            [nameof(Session.AddedAt)] = "AddedAt",
            [nameof(Session.RemovedAt)] = "RemovedAt",
            [nameof(Session.MeetingRead)] = "MeetingRead",
            [nameof(Session.Facts)] = "Facts",
            [nameof(Session.People)] = "People",
            [nameof(Session.OpenLinks)] = "OpenLinks",
            [nameof(Session.LinksOpened)] = "LinksOpened",
            [nameof(Session.Hosts)] = "Hosts",
            [nameof(Session.OtherBots)] = "OtherBots",
            [nameof(Session.SentTwice)] = "SentTwice",
            [nameof(Session.Asked)] = "Asked",
            [nameof(Session.StartedAt)] = "StartedAt",
            [nameof(Session.EndedAt)] = "EndedAt",
            [nameof(Session.MeetingEndedAt)] = "MeetingEndedAt",
            [nameof(Session.MeetingRunning)] = "MeetingRunning",
            [nameof(Session.EndedByCounsellor)] = "EndedByCounsellor",
            [nameof(Session.NoShow)] = "NoShow",
            [nameof(Session.Introduced)] = "Introduced",
            [nameof(Session.LiveSince)] = "LiveSince",
            [nameof(Session.StartAskedAt)] = "StartAskedAt",
            [nameof(Session.FirstCall)] = "FirstCall",
            [nameof(Session.EndAskedAt)] = "EndAskedAt",
            [nameof(Session.MuteReminderAt)] = "MuteReminderAt",
            [nameof(Session.MuteReminder)] = "MuteReminder",
            [nameof(Session.EraseAt)] = "EraseAt",
            [nameof(Session.Undos)] = "Undos",
            [nameof(Session.StartOffered)] = "StartOffered",
            [nameof(Session.ErasePostponed)] = "ErasePostponed",
            [nameof(Session.PostponeReason)] = "PostponeReason",
            [nameof(Session.Holds)] = "Holds",
            [nameof(Session.HeldFrom)] = "HeldFrom",
            [nameof(Session.HeldUntil)] = "HeldUntil",
            [nameof(Session.SeriesQuestionAt)] = "SeriesQuestionAt",
            [nameof(Session.SeriesQuestions)] = "SeriesQuestions",
            [nameof(Session.Paused)] = "Paused",
            [nameof(Session.FeedbackAsked)] = "FeedbackAsked",
            [nameof(Session.NewAppointment)] = "NewAppointment",
            [nameof(Session.NewAppointmentFor)] = "NewAppointmentFor",
            [nameof(Session.Next)] = "Next",
            [nameof(Session.StandInOffer)] = "StandInOffer",
            [nameof(Session.StandIn)] = "StandIn",
            [nameof(Session.IsSorry)] = "IsSorry",
            [nameof(Session.CrisisSince)] = "CrisisSince",
            [nameof(Session.CamerasOff)] = "CamerasOff",
            [nameof(Session.BadLines)] = "BadLines",
            [nameof(Session.Disruption)] = "Disruption",
            [nameof(Session.Disruptions)] = "Disruptions",
            [nameof(Session.PastDates)] = "PastDates",
            [nameof(Session.Erasure)] = "Erasure",
            [nameof(Session.RecordingOff)] = "RecordingOff",
            [nameof(Session.ChatKnown)] = "ChatKnown",
            [nameof(Session.Tenant)] = "Tenant",
            [nameof(Session.SetupAt)] = "SetupAt",
            [nameof(Session.SentOnce)] = "Done",
            [nameof(Session.Posted)] = "Posted",
            [nameof(Session.ShownContent)] = "ShownContent",
            [nameof(Session.ProgressAt)] = "ProgressAt",
            [nameof(Session.RefusalsToldAt)] = "RefusalsToldAt",
            [nameof(Session.Round)] = "Round",
            [nameof(Session.Waiting)] = "Waiting",
        },
        [typeof(Place)] = new()
        {
            [nameof(Place.TenantId)] = "TenantId",
            [nameof(Place.ConversationId)] = "ConversationId",
            [nameof(Place.ServiceUrl)] = "ServiceUrl",
            [nameof(Place.BotId)] = "BotId",
            [nameof(Place.MeetingId)] = "MeetingId",
            [nameof(Place.GraphMeetingId)] = "GraphMeetingId",
            [nameof(Place.OrganizerObjectId)] = "OrganizerObjectId",
        },
        [typeof(Plan)] = new()
        {
            [nameof(Plan.Start)] = "Start",
            [nameof(Plan.End)] = "End",
            [nameof(Plan.JoinUrl)] = "JoinUrl",
            [nameof(Plan.Topics)] = "Topics",
            [nameof(Plan.Medium)] = "Medium",
            [nameof(Plan.Languages)] = "Languages",
            [nameof(Plan.CallbackBy)] = "CallbackBy",
            [nameof(Plan.CallbackFrom)] = "CallbackFrom",
            [nameof(Plan.ClientCalls)] = "ClientCalls",
            [nameof(Plan.DocumentsContact)] = "DocumentsContact",
            [nameof(Plan.DocumentsWay)] = "DocumentsWay",
            [nameof(Plan.MuteReminderEvery)] = "MuteReminderEvery",
            [nameof(Plan.EndReminderToAll)] = "EndReminderToAll",
            [nameof(Plan.EraseAfter)] = "EraseAfter",
            [nameof(Plan.Feedback)] = "Feedback",
            [nameof(Plan.Discreet)] = "Discreet",
            [nameof(Plan.Recurring)] = "Recurring",
            [nameof(Plan.LastDate)] = "LastDate",
        },
        [typeof(MeetingFacts)] = new()
        {
            [nameof(MeetingFacts.Start)] = "Start",
            [nameof(MeetingFacts.End)] = "End",
            [nameof(MeetingFacts.JoinUrl)] = "JoinUrl",
            [nameof(MeetingFacts.GraphMeetingId)] = "GraphMeetingId",
            [nameof(MeetingFacts.OrganizerId)] = "OrganizerId",
            [nameof(MeetingFacts.OrganizerObjectId)] = "OrganizerObjectId",
            [nameof(MeetingFacts.Recurring)] = "Recurring",
            [nameof(MeetingFacts.OrganizerBelongs)] = "OrganizerBelongs",
            [nameof(MeetingFacts.IsNoMeeting)] = "IsNoMeeting",
        },
        [typeof(TenantCheck)] = new()
        {
            [nameof(TenantCheck.Missing)] = "Missing",
            [nameof(TenantCheck.AnonymousChat)] = "AnonymousChat",
        },
        [typeof(Disruption)] = new()
        {
            [nameof(Disruption.Who)] = "Who",
            [nameof(Disruption.Also)] = "Also",
            [nameof(Disruption.Since)] = "Since",
            [nameof(Disruption.Known)] = "Known",
            [nameof(Disruption.Stage)] = "Stage",
            [nameof(Disruption.Attempts)] = "Attempts",
            [nameof(Disruption.TryAgainAt)] = "TryAgainAt",
            [nameof(Disruption.OtherCalls)] = "OtherCalls",
            [nameof(Disruption.AskedAt)] = "AskedAt",
            [nameof(Disruption.Asked)] = "Asked",
        },
        [typeof(CallbackWish)] = new()
        {
            [nameof(CallbackWish.Way)] = "Way",
            [nameof(CallbackWish.NeutralWord)] = "NeutralWord",
            [nameof(CallbackWish.Alone)] = "Alone",
        },
        [typeof(NextAppointment)] = new()
        {
            [nameof(NextAppointment.Start)] = "Start",
            [nameof(NextAppointment.Medium)] = "Medium",
        },
        [typeof(NextForm)] = new()
        {
            [nameof(NextForm.Medium)] = "Medium",
            [nameof(NextForm.Length)] = "Length",
            [nameof(NextForm.Languages)] = "Languages",
            [nameof(NextForm.Discreet)] = "Discreet",
        },
        [typeof(Call)] = new() { [nameof(Call.Attempts)] = "Attempts", [nameof(Call.TryAgainAt)] = "TryAgainAt" },
        [typeof(Undo)] = new()
        {
            [nameof(Undo.Step)] = "Step",
            [nameof(Undo.Until)] = "Until",
            [nameof(Undo.From)] = "From",
            [nameof(Undo.EraseAt)] = "EraseAt",
            [nameof(Undo.NewAppointmentFor)] = "NewAppointmentFor",
        },
        [typeof(PastDate)] = new() { [nameof(PastDate.EndedAt)] = "EndedAt", [nameof(PastDate.Counts)] = "Counts" },
        [typeof(Erasure)] = new()
        {
            [nameof(Erasure.Step)] = "Step",
            [nameof(Erasure.StartedAt)] = "StartedAt",
            [nameof(Erasure.LeavesChat)] = "LeavesChat",
            [nameof(Erasure.Results)] = "Results",
            [nameof(Erasure.Fault)] = "Fault",
            [nameof(Erasure.Attempts)] = "Attempts",
            [nameof(Erasure.TryAgainAt)] = "TryAgainAt",
            [nameof(Erasure.AcceptedAt)] = "AcceptedAt",
            [nameof(Erasure.LooksSince)] = "LooksSince",
            [nameof(Erasure.ToldAt)] = "ToldAt",
            [nameof(Erasure.ToldAlone)] = "ToldAlone",
        },
        [typeof(CardSlot)] = new()
        {
            [nameof(CardSlot.Card)] = "Card",
            [nameof(CardSlot.For)] = "For",
        },
        [typeof(Effect.ShowCard)] = new() { [nameof(Effect.ShowCard.Slot)] = "Surface" },
        [typeof(Effect.RemoveCard)] = new() { [nameof(Effect.RemoveCard.Slot)] = "Surface" },
        [typeof(Effect.DeleteStrayMessage)] = new()
        {
            [nameof(Effect.DeleteStrayMessage.Slot)] = "Surface",
            [nameof(Effect.DeleteStrayMessage.ActivityId)] = "ActivityId",
        },
        [typeof(Effect.ReadPresence)] = new() { [nameof(Effect.ReadPresence.Who)] = "Who" },
        [typeof(Effect.SendMail)] = new()
        {
            [nameof(Effect.SendMail.Who)] = "Who",
            [nameof(Effect.SendMail.Matter)] = "Matter",
            [nameof(Effect.SendMail.Round)] = "Round",
        },
        [typeof(Effect.SendText)] = new()
        {
            [nameof(Effect.SendText.Who)] = "Who",
            [nameof(Effect.SendText.Matter)] = "Matter",
            [nameof(Effect.SendText.Round)] = "Round",
        },
        [typeof(StandInOffer)] = new()
        {
            [nameof(StandInOffer.For)] = "For",
            [nameof(StandInOffer.Asked)] = "Asked",
            [nameof(StandInOffer.Since)] = "Since",
            [nameof(StandInOffer.IsOverdue)] = "IsOverdue",
        },
        [typeof(StandIn)] = new()
        {
            [nameof(StandIn.ObjectId)] = "ObjectId",
            [nameof(StandIn.Name)] = "Name",
            [nameof(StandIn.For)] = "For",
        },
        [typeof(Effect.AskStandIn)] = new()
        {
            [nameof(Effect.AskStandIn.Who)] = "Who",
            [nameof(Effect.AskStandIn.Address)] = "Address",
        },
        [typeof(Effect.TellOfStandIn)] = new() { [nameof(Effect.TellOfStandIn.Who)] = "Who" },
        [typeof(Effect.Erase)] = new() { [nameof(Effect.Erase.Step)] = "Step" },
    };

    /// <summary>
    /// Earlier versions wrote them, and nothing reads them any more: they go with the next write of their record. No other member may
    /// have such a name.
    /// </summary>
    public static FrozenSet<string> Retired { get; } = FrozenSet.ToFrozenSet(["Title"]);

    /// <summary>Gives members their stored names. Derived members are neither read nor written.</summary>
    /// <exception cref="InvalidOperationException">A member has no stored name yet.</exception>
    public static void Name(JsonTypeInfo type)
    {
        if (type.Type.Assembly != typeof(Session).Assembly)
            return;
        foreach (var property in type.Properties)
        {
            var member = (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
            if (Names.GetValueOrDefault(type.Type)?.GetValueOrDefault(member) is { } name)
                property.Name = name;
            else if (property.Set is null)
                property.ShouldSerialize = (_, _) => false;
            else
                throw new InvalidOperationException($"{type.Type.Name}.{member} has no stored name: write it into {nameof(StoredMembers)}");
        }
    }
}
