using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace PlanBot.Benchmarks.Load;

/// <summary>One keep-alive HTTP connection that posts prepared requests and waits for each answer. Blocking and without allocations: what the client costs, the bot on the same two cores lacks.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[256 * 1024];
    private int bodyAt, length;

    public Wire(Uri bot) => socket.Connect(bot.Host, bot.Port);

    /// <summary>The body of the last answer.</summary>
    public ReadOnlySpan<byte> Body => answer.AsSpan(bodyAt, length - bodyAt);

    /// <summary>A whole request in bytes.</summary>
    public static byte[] Request(Uri bot, string body, string? authorization)
    {
        var bytes = Encoding.UTF8.GetByteCount(body);
        var proof = authorization is null ? "" : $"Authorization: {authorization}\r\n";
        return Encoding.UTF8.GetBytes($"POST /api/messages HTTP/1.1\r\nHost: {bot.Authority}\r\n{proof}Content-Type: application/json\r\nContent-Length: {bytes}\r\n\r\n{body}");
    }

    /// <summary>Sends a request. Gives the HTTP status.</summary>
    public int Exchange(ReadOnlySpan<byte> request)
    {
        for (var sent = 0; sent < request.Length;) sent += socket.Send(request[sent..]);
        length = 0;
        while (true)
        {
            var read = socket.Receive(answer.AsSpan(length));
            if (read == 0) throw new IOException("The bot closed the connection.");
            length += read;
            var head = answer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            bodyAt = head + 4;
            var whole = bodyAt + ContentLength(answer.AsSpan(0, head));
            while (length < whole) length += socket.Receive(answer.AsSpan(length, whole - length));
            Utf8Parser.TryParse(answer.AsSpan(9, 3), out int status, out _);
            return status;
        }
    }

    public void Dispose() => socket.Dispose();

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) throw new IOException("An answer without Content-Length.");
        Utf8Parser.TryParse(head[(at + 16)..], out int value, out _);
        return value;
    }
}
