using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Worlds;

internal enum Kind
{
    Video,
    Telephone,
    Series,
    Several,
    GuestPage,
}

/// <summary>A journey, and the world in which it is made.</summary>
internal sealed record Trip(Kind Kind, Behaviour World)
{
    /// <summary>A line of what <see cref="WorldTests"/> keeps.</summary>
    public string AsTest => $"(Kind.{Kind}, \"{World}\"),";

    /// <summary>The bot of this stage, a counsellor and a client of its own, and a meeting that begins then.</summary>
    public async Task<Walk> SetAsync(EndToEndHost stage, DateTimeOffset start)
    {
        Person counsellor;
        var world = stage.Simulator.World;
        lock (world.Gate)
            counsellor = world.AddPerson("Berater*in", PersonKind.Counsellor, "de-DE", "Europe/Berlin");
        var own = await stage.AnotherAsync(start, Kind == Kind.Series ? MeetingType.Recurring : MeetingType.Scheduled, counsellor.Id);
        stage.Simulator.Behaviour.Change(own.Meeting.Id, new BehaviourJson(World.ToString()));
        return Kind switch
        {
            Kind.Video => new VideoWalk(own),
            Kind.Telephone => new TelephoneWalk(own),
            Kind.Series => new SeriesWalk(own),
            Kind.Several => new SeveralWalk(own),
            Kind.GuestPage => new GuestPageWalk(own),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), Kind, "a journey that nobody makes"),
        };
    }
}
