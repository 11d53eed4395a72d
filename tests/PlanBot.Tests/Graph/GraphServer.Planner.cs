using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlanBot.Tests.Graph;

internal sealed partial class GraphServer
{
    private (JsonNode?, GraphFault?) Planner(GraphCall call, IQueryCollection query, string[] path) => call is null || query is null ? throw new InvalidOperationException() : NotFound(path.Length == 0 ? "BadRequest" : "NotFound");
}
