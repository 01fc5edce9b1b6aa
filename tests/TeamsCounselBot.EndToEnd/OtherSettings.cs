using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd;

/// <summary>The world has other settings until this is disposed of.</summary>
internal sealed class OtherSettings : IDisposable
{
    private readonly World _world;
    private readonly Settings _before;

    public OtherSettings(World world, Func<Settings, Settings> otherwise)
    {
        _world = world;
        lock (world.Gate)
            world.Settings = otherwise(_before = world.Settings);
    }

    public void Dispose()
    {
        lock (_world.Gate)
            _world.Settings = _before;
    }
}
