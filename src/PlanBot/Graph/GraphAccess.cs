using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Authentication.Azure;
using PlanBot.Teams;

namespace PlanBot.Graph;

/// <summary>
/// Calls Microsoft Graph as the bot. Each call is bounded, nothing is tried again here: what failed is asked again when its feature is open again.
/// The client, and the large assembly that it lies in, is made with the first call.
/// </summary>
internal sealed class GraphAccess(GraphSettings settings, GraphHealth health, TokenCredential? credential, TimeProvider time)
{
    private readonly Lock making = new();
    private GraphServiceClient? client;

    /// <summary>True when the feature is on.</summary>
    public bool IsOn(GraphFeature feature) => settings.On.Contains(feature);

    /// <summary>True when the feature is on and may be asked now.</summary>
    public bool IsOpen(GraphFeature feature) => health.IsOpen(feature);

    /// <summary>A feature that was asked for with the call of another stands as that does.</summary>
    public Task MirrorAsync(GraphFeature from, GraphFeature to) => health.MirrorAsync(from, to);

    /// <summary>Asks, and notes for the feature what became of it.</summary>
    /// <param name="feature">For what it is asked.</param>
    /// <param name="permission">What Graph wants for it.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<GraphAnswer<T>> AskAsync<T>(GraphFeature feature, string permission, Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        if (!health.IsOpen(feature)) return new GraphAnswer<T>.Later();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(settings.Patience);
        try
        {
            var value = await call(Client(), patience.Token);
            await health.WorkedAsync(feature, permission);
            return new GraphAnswer<T>.Found(value);
        }
        catch (ApiException fault)
        {
            return await TellAsync<T>(feature, permission, fault);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await health.FailedAsync(feature, GraphState.Unreachable, string.Create(CultureInfo.InvariantCulture, $"no answer within {settings.Patience.TotalSeconds:0} s"), null);
        }
        catch (AuthenticationFailedException fault)
        {
            await health.FailedAsync(feature, GraphState.Unreachable, "no token: " + fault.Message.ReplaceLineEndings(" "), null);
        }
        // The last is what the client throws for an answer that is no JSON, such as the page of a proxy.
        catch (Exception fault) when (fault is HttpRequestException or JsonException or IOException or FormatException or InvalidOperationException)
        {
            await health.FailedAsync(feature, GraphState.Unreachable, fault.Message.ReplaceLineEndings(" "), null);
        }
        return new GraphAnswer<T>.Later();
    }

    private async Task<GraphAnswer<T>> TellAsync<T>(GraphFeature feature, string permission, ApiException fault)
    {
        var reason = (fault as ODataError)?.Error is { } error ? $"{fault.ResponseStatusCode} {error.Code}" : $"HTTP {fault.ResponseStatusCode}";
        switch ((HttpStatusCode)fault.ResponseStatusCode)
        {
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                await health.WorkedAsync(feature, permission);
                return new GraphAnswer<T>.Missing();
            case HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed:
                await health.WorkedAsync(feature, permission);
                return new GraphAnswer<T>.Conflict();
            // A policy may close single mailboxes to an app that has the permission.
            case HttpStatusCode.Forbidden when health.WorkedLately(feature, permission):
                return new GraphAnswer<T>.Missing();
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                await health.RefusedAsync(feature, permission, reason);
                break;
            case HttpStatusCode.TooManyRequests:
                await health.FailedAsync(feature, GraphState.Throttled, reason, Wait(fault));
                break;
            default:
                await health.FailedAsync(feature, GraphState.Unreachable, reason, Wait(fault));
                break;
        }
        return new GraphAnswer<T>.Later();
    }

    /// <summary>What the header Retry-After says, in seconds or as a date; null without one.</summary>
    private TimeSpan? Wait(ApiException fault)
    {
        var text = fault.ResponseHeaders?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at - time.GetUtcNow() : null;
    }

    private GraphServiceClient Client()
    {
        lock (making) return client ??= Make();
    }

    /// <summary>Without the retries of the usual client: they would wait where a person or a queue waits too. A redirect is followed by nobody, for the token's sake.</summary>
    private GraphServiceClient Make()
    {
        var http = new HttpClient(ConnectorClient.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        IAuthenticationProvider proof = credential is null ? new AnonymousAuthenticationProvider()
            : new AzureIdentityAuthenticationProvider(credential, [settings.Address.Host], null, isCaeEnabled: false, settings.Scope);
        return new(http, proof, settings.Address.AbsoluteUri.TrimEnd('/'));
    }
}
