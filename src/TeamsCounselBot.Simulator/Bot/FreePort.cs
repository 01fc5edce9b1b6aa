using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>A port that the bot can take, and take again after a restart.</summary>
internal static class FreePort
{
    /// <summary>Below every system's range for outgoing connections, which could take the port while the bot is down.</summary>
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
