using System.Net;
using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;

namespace PlanBot.Teams.Tokens;

/// <summary>
/// Puts the bot's token on what goes to Teams (Bot Framework: authentication from bot to connector). It stands behind the check of addresses, so that a token goes
/// nowhere else. The credential caches tokens and renews them before they end.
/// </summary>
public sealed partial class OutboundTokens(TokenCredential credential, HttpMessageHandler inner, ILogger<OutboundTokens> log) : DelegatingHandler(inner)
{
    /// <summary>What the token is for.</summary>
    public const string Scope = "https://api.botframework.com/.default";

    private static readonly TokenRequestContext Context = new([Scope]);

    /// <summary>A token that cannot be had now is as a connection that fails: the message is sent later.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var token = await credential.GetTokenAsync(Context, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }
        catch (AuthenticationFailedException fault)
        {
            NoToken(log, fault);
            throw new HttpRequestException(HttpRequestError.Unknown, "The bot's token cannot be had.", fault, HttpStatusCode.Unauthorized);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Error, "The bot's token cannot be had; nothing can be sent")]
    private static partial void NoToken(ILogger log, Exception fault);
}
