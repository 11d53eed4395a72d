using System.Text.Json;
using PlanBot.Storage;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Rows;

/// <summary>What <c>@azure/data-tables</c>, and so whatever else reads Azure Tables, finds in the rows of the bot.</summary>
public sealed class OfficialClientTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task The_official_client_reads_a_task_and_its_history_in_typed_columns()
    {
        await using (var world = await World.StartAsync([TestPlans.North()], null, $"--ConnectionStrings:Storage={azurite.ConnectionString}"))
        {
            await world.Person("Ann").Says("update 1.1 60% 等许可证 & \"keys\"");
        }

        // By types and comparisons that hold only where the columns are typed.
        var task = Assert.Single(await ReadAsync("PartitionKey eq 'plan|north' and Kind eq 'Task' and PercentComplete ge 60.0 and Due lt datetime'2026-12-01T00:00:00Z'"));
        Is(task, "Title", "string", "Sign the lease");
        Is(task, "Code", "string", "1.1");
        Is(task, "OwnerName", "string", "Ann");
        Is(task, "OwnerId", "string", "ann@contoso.com");
        Is(task, "Status", "string", "InProgress");
        Is(task, "Comment", "string", "等许可证 & \"keys\"");
        Is(task, "PercentComplete", "number", "60");
        Is(task, "Order", "number", "1");
        Is(task, "Start", "Date", "2026-11-02T00:00:00.000Z");
        Is(task, "Due", "Date", "2026-11-20T00:00:00.000Z");
        Is(task, "BaselineDue", "Date", "2026-11-20T00:00:00.000Z");
        Assert.Equal("Date", task.GetProperty("UpdatedAt").GetProperty("type").GetString());
        Assert.False(task.TryGetProperty("Forecast", out _), "what has no value has no column");

        var history = Assert.Single(await ReadAsync("PartitionKey eq 'plan|north' and Kind eq 'History' and Code eq '1.1'"));
        Is(history, "By", "string", "Ann");
        Is(history, "PercentCompleteTo", "number", "60");
        Is(history, "ActualStartTo", "Date", "2026-12-07T00:00:00.000Z");
        Is(history, "What", "string", "PercentComplete; Comment; ActualStart");
        Assert.Equal("Date", history.GetProperty("At").GetProperty("type").GetString());

        var summary = Assert.Single(await ReadAsync("PartitionKey eq 'plan|north' and Kind eq 'Task' and IsSummary eq true"));
        Is(summary, "IsSummary", "boolean", "True");
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string filter) =>
        [.. JsonElement.Parse(await Azurite.RunScriptAsync("read-rows.mjs", $"{azurite.TableOrigin}/{Azurite.Account}", Azurite.Account, Azurite.Key, AzureStore.TableName, filter)).EnumerateArray()];

    private static void Is(JsonElement row, string column, string type, string value)
    {
        var read = row.GetProperty(column);
        Assert.Equal((column, type, value), (column, read.GetProperty("type").GetString(), read.GetProperty("value").ToString()));
    }
}
