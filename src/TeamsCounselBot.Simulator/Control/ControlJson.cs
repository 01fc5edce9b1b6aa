using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Mailboxes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The control API's JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [
    typeof(CamelCase<PersonKind>), typeof(CamelCase<MeetingType>), typeof(CamelCase<MeetingRole>), typeof(CamelCase<CallDirection>),
    typeof(CamelCase<ServiceName>), typeof(CamelCase<TokenKind>), typeof(CamelCase<FaultService>), typeof(CamelCase<FaultMode>),
    typeof(CamelCase<Change>)])]
[JsonSerializable(typeof(StateJson))]
[JsonSerializable(typeof(MeetingJson))]
[JsonSerializable(typeof(PersonJson))]
[JsonSerializable(typeof(ClockJson))]
[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(BehaviourJson))]
[JsonSerializable(typeof(BehaviourAnswer))]
[JsonSerializable(typeof(NewMeeting))]
[JsonSerializable(typeof(NewTime))]
[JsonSerializable(typeof(ByWhom))]
[JsonSerializable(typeof(NewPerson))]
[JsonSerializable(typeof(ChangedPerson))]
[JsonSerializable(typeof(SwitchedRecording))]
[JsonSerializable(typeof(WrittenMessage))]
[JsonSerializable(typeof(MovedClock))]
[JsonSerializable(typeof(Click))]
[JsonSerializable(typeof(ClickAnswer))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(Told))]
[JsonSerializable(typeof(TabToken))]
[JsonSerializable(typeof(Nudge))]
[JsonSerializable(typeof(FaultRule))]
[JsonSerializable(typeof(IReadOnlyList<FaultRule>))]
[JsonSerializable(typeof(IReadOnlyList<Call>))]
[JsonSerializable(typeof(CallContent))]
[JsonSerializable(typeof(IReadOnlyList<SeenMessage>))]
[JsonSerializable(typeof(PostJson))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ControlJson : JsonSerializerContext;

internal sealed record StateJson(
    ClockJson Clock, BotJson Bot, Settings Settings, string Behaviour, CurrentJson Current, IReadOnlyList<MeetingJson> Meetings);

internal sealed record ClockJson(DateTimeOffset Now, string Offset);

internal sealed record BotJson(bool Running, bool Ready, string Url);

internal sealed record CurrentJson(string? MeetingId);

internal sealed record MeetingJson(
    string Id, string Title, string ChatId, DateTimeOffset Start, DateTimeOffset End, MeetingType Type, bool Running, bool ChatDeleted,
    bool BotAdded, bool RecordingAllowed, string? Behaviour, string Organizer, IReadOnlyList<PersonJson> People);

internal sealed record PersonJson(
    string Id, string Name, PersonKind Kind, MeetingRole Role, string Locale, string TimeZone, bool Present, bool InChat, string AccountId,
    string Email, string Mobile, int Mails, int Texts);

internal sealed record NewMeeting(
    string Title, DateTimeOffset Start, DateTimeOffset End, MeetingType Type = MeetingType.Scheduled, string? Organizer = null);

internal sealed record NewTime(DateTimeOffset Start, DateTimeOffset End);

internal sealed record ByWhom(string? By = null);

internal sealed record NewPerson(
    string? Id = null, string? Name = null, PersonKind Kind = PersonKind.Anonymous, string? Locale = null, string? TimeZone = null,
    bool InChat = true);

internal sealed record ChangedPerson(string? Name = null, string? Locale = null, string? TimeZone = null);

internal sealed record SwitchedRecording(bool Allowed);

internal sealed record WrittenMessage(string Text, string? By = null);

internal sealed record MovedClock(string? Advance = null, DateTimeOffset? To = null);

internal sealed record ClickAnswer(int Status, string Type, JsonNode? Value);

internal sealed record Refusal(string Error);

/// <summary>Given by Teams to a page in its tab.</summary>
internal sealed record TabToken(string Token);

/// <summary>Whether the bot took what Teams told it.</summary>
internal sealed record Told(bool Taken);
