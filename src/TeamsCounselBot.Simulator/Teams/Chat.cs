using System.Security.Cryptography;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What the bot did with a message.</summary>
internal enum Deed
{
    Sent,
    Updated,
    Deleted,
}

/// <summary>One thing that became visible, kept after the message is gone: to find what was doubled.</summary>
internal sealed record HistoryEntry(DateTimeOffset At, Deed Deed, string ActivityId, string? TargetAccountId, string? Text, string? Card);

/// <summary>A conversation with the bot in it, or able to be.</summary>
internal sealed class Chat
{
    public required string Id { get; init; }

    public required bool IsPersonal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool BotAdded { get; set; }

    /// <summary>Soft-deleted: out of reach for people and bots.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsDeleted => DeletedAt is not null;

    /// <summary>Looks of Graph that still find it after its deletion.</summary>
    public ForAWhile LooksThatFind { get; } = new(3);

    /// <summary>Calls of Graph for it that meet a hindrance.</summary>
    public ForAWhile Hindered { get; } = new(3);

    /// <summary>Posts and updates of the bot until one is refused.</summary>
    public int Calls { get; set; }

    public List<ChatMessage> Messages { get; } = [];

    public List<HistoryEntry> History { get; } = [];

    public SlidingLimit Sends { get; } = SlidingLimit.Sends();

    public SlidingLimit MemberQuestions { get; } = SlidingLimit.Members();

    public static string NewId(bool personal, MeetingType type)
    {
        var random = Convert.ToBase64String(RandomNumberGenerator.GetBytes(36)).Replace('+', '-').Replace('/', '_');
        return personal ? $"a:1{random}" : type == MeetingType.None ? $"19:{Guid.NewGuid():N}@thread.v2" : $"19:meeting_{random}@thread.v2";
    }

    public ChatMessage? Find(string activityId) => Messages.FirstOrDefault(it => it.Id == activityId);
}
