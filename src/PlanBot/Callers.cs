using System.Net;
using Microsoft.AspNetCore.Http;
using PlanBot.Teams;
using PlanBot.Teams.Tokens;

namespace PlanBot;

/// <summary>Who may call the bot: the Bot Service with its token; in Development without an app id, this very machine. Nobody else.</summary>
internal sealed class Callers(HostMode mode, InboundTokens? tokens)
{
    /// <summary>Looks at the request alone, before its body is read.</summary>
    public async Task<CallerCheck> LookAsync(HttpContext http)
    {
        if (tokens is not null) return await tokens.ReadAsync(http.Request.Headers.Authorization.ToString(), http.RequestAborted);
        // A browser page that is open somewhere may not call.
        var isHere = http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !http.Request.Headers.ContainsKey("Origin");
        return mode.IsLocal && isHere ? new CallerCheck.Trusted(null) : new CallerCheck.Refused(StatusCodes.Status401Unauthorized, "anonymous");
    }

    /// <summary>Looks at what a caller sent whose request was trusted.</summary>
    public CallerCheck Check(CallerCheck caller, Activity activity) => tokens is not null && caller is CallerCheck.Trusted { Claims: { } claims } ? tokens.Check(claims, activity) : caller;
}
