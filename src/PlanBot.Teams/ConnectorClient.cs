using System.Buffers;
using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>
/// Speaks to Teams (Bot Connector REST, v3). Every outcome is a value: nothing that the network or the service does is thrown, only the
/// caller's own cancellation. The HTTP client's handler must not follow redirects, see <see cref="CreateHandler"/>; a handler in front of
/// it may add the token, since it sees checked addresses only.
/// </summary>
public sealed partial class ConnectorClient(HttpClient http, ServiceUrls allowed)
{
    private const int SmallAnswer = 64 * 1024;
    private const int RosterAnswer = 4 * 1024 * 1024;
    private const int MembersPerPage = 500;

    /// <summary>How long one request may take, its answer included; 15 seconds by default. A roster of several pages has that much for each.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The most pages of 500 members to read; 60 by default, above the 25,000 members of the largest team.</summary>
    public int MaxPages { get; init; } = 60;

    /// <summary>The handler to use: no redirects, no cookies, no proxy from the environment, no decompression, connections renewed every five minutes so that DNS changes are seen.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Bot Connector REST: Send to conversation. A conversation id with <c>;messageid=</c> sends into that thread. <see cref="ConnectorResult.Sent"/> on success.</summary>
    public Task<ConnectorResult> SendAsync(string? serviceUrl, string conversationId, OutgoingActivity activity, CancellationToken cancellation = default) =>
        ExchangeAsync(HttpMethod.Post, serviceUrl, ["conversations", conversationId, "activities"], activity.ToUtf8(), SmallAnswer, ReadSent, cancellation);

    /// <summary>Bot Connector REST: Reply to activity. <see cref="ConnectorResult.Sent"/> on success.</summary>
    public Task<ConnectorResult> ReplyAsync(string? serviceUrl, string conversationId, string activityId, OutgoingActivity activity, CancellationToken cancellation = default) =>
        ExchangeAsync(HttpMethod.Post, serviceUrl, ["conversations", conversationId, "activities", activityId], (activity with { ReplyToId = activityId }).ToUtf8(), SmallAnswer, ReadSent, cancellation);

    /// <summary>Bot Connector REST: Update activity. The bot can update its own messages only. <see cref="ConnectorResult.Sent"/> on success.</summary>
    public Task<ConnectorResult> UpdateAsync(string? serviceUrl, string conversationId, string activityId, OutgoingActivity activity, CancellationToken cancellation = default) =>
        ExchangeAsync(HttpMethod.Put, serviceUrl, ["conversations", conversationId, "activities", activityId], activity.ToUtf8(), SmallAnswer, ReadSent, cancellation);

    /// <summary>Bot Connector REST: Create conversation, with one person. Asking again gives the same conversation. The person's id is the <c>29:</c> one. <see cref="ConnectorResult.ConversationCreated"/> on success.</summary>
    public Task<ConnectorResult> CreateConversationAsync(string? serviceUrl, string userId, string tenantId, string botId, CancellationToken cancellation = default) =>
        ExchangeAsync(HttpMethod.Post, serviceUrl, ["conversations"], NewConversation(userId, tenantId, botId), SmallAnswer, ReadConversation, cancellation);

    /// <summary>Bot Connector REST: Get conversation member. The id is the <c>29:</c> one, a user principal name or an Entra object id. <see cref="ConnectorResult.MemberFound"/> on success.</summary>
    public Task<ConnectorResult> MemberAsync(string? serviceUrl, string conversationId, string memberId, CancellationToken cancellation = default) =>
        ExchangeAsync(HttpMethod.Get, serviceUrl, ["conversations", conversationId, "members", memberId], body: default, SmallAnswer, ReadMember, cancellation);

    /// <summary>Bot Connector REST: Get conversation paged members, all pages. <see cref="ConnectorResult.Roster"/> on success; a page that fails gives its own outcome and no members.</summary>
    public async Task<ConnectorResult> MembersAsync(string? serviceUrl, string conversationId, CancellationToken cancellation = default)
    {
        var members = new List<ChannelAccount>();
        string? continuation = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var next = continuation;
            var result = await ExchangeAsync(HttpMethod.Get, serviceUrl, ["conversations", conversationId, "pagedmembers"], body: default, RosterAnswer, answer => ReadPage(answer, members, out next), cancellation,
                $"?pageSize={MembersPerPage}{(continuation is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuation)}")}");
            if (result is not ConnectorResult.Roster || string.IsNullOrEmpty(next))
            {
                return result;
            }

            if (next == continuation)
            {
                break;
            }

            continuation = next;
        }

        return new ConnectorResult.Roster(members, IsComplete: false);
    }

    private static ConnectorResult ReadSent(ReadOnlySpan<byte> answer) => new ConnectorResult.Sent(WireJson.Parse(answer)?.StringAt("id"));

    private static ConnectorResult ReadConversation(ReadOnlySpan<byte> answer) =>
        WireJson.Parse(answer)?.StringAt("id") is { Length: > 0 } id
            ? new ConnectorResult.ConversationCreated(id)
            : new ConnectorResult.Unavailable("the answer names no conversation");

    private static ConnectorResult ReadMember(ReadOnlySpan<byte> answer) =>
        WireJson.As(answer, TeamsJson.Default.ChannelAccount) is { Id.Length: > 0 } member
            ? new ConnectorResult.MemberFound(member)
            : new ConnectorResult.Unavailable("the answer names no member");

    private static ConnectorResult ReadPage(ReadOnlySpan<byte> answer, List<ChannelAccount> members, out string? next)
    {
        var page = WireJson.As(answer, TeamsJson.Default.PagedMembersResult);
        next = page?.ContinuationToken;
        if (page is null)
        {
            return new ConnectorResult.Unavailable("the answer is no roster");
        }

        members.AddRange(page.Members.OfType<ChannelAccount>());
        return new ConnectorResult.Roster(members, IsComplete: true);
    }

    private static ReadOnlyMemory<byte> NewConversation(string userId, string tenantId, string botId)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(body, WireWriting.Options);
        writer.WriteStartObject();
        writer.WriteBoolean("isGroup"u8, false);
        WriteId(writer, "bot"u8, botId);
        writer.WriteStartArray("members"u8);
        writer.WriteStartObject();
        writer.WriteString("id"u8, userId);
        writer.WriteEndObject();
        writer.WriteEndArray();
        // Older services read the tenant from the channel data, newer ones from the root.
        writer.WriteString("tenantId"u8, tenantId);
        writer.WriteStartObject("channelData"u8);
        WriteId(writer, "tenant"u8, tenantId);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }

    private static void WriteId(Utf8JsonWriter writer, ReadOnlySpan<byte> property, string id)
    {
        writer.WriteStartObject(property);
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    }
}
