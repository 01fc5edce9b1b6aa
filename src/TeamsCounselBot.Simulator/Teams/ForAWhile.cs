namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What is answered otherwise at first only, counted by calls so that no clock decides it.</summary>
internal sealed class ForAWhile(int times)
{
    private int _left = times;

    /// <summary>Whether this call is still one of the first.</summary>
    public bool Take() => _left > 0 && _left-- > 0;
}
