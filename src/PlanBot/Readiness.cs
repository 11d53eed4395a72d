using Microsoft.AspNetCore.Http;

namespace PlanBot;

/// <summary><c>GET /health/ready</c>: 200 once the store is open and the start is done, else 503.</summary>
internal sealed class Readiness
{
    private volatile bool ready;

    public void Declare() => ready = true;

    public Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsync(ready ? "ready" : "starting");
    }
}
