using System.Net;
using System.Net.Sockets;

namespace PlanBot.Tests;

/// <summary>
/// A loopback port that nothing listens on. It lies below the ports that systems give to outgoing connections, so that none of those takes it before it is used.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000, Count = 12_000;
    private static int next = Random.Shared.Next(Count);

    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
