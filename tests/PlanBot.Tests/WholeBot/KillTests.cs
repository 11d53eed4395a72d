using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Teams.Tests;

namespace PlanBot.Tests.WholeBot;

public sealed class KillTests
{
    private const int Lives = 3;

    [Fact]
    public async Task Killed_in_the_middle_of_check_ins_it_keeps_all_that_it_acknowledged_and_acts_on_none_twice()
    {
        using var folder = new TemporaryDirectory();
        await using var connector = await RecordingConnector.StartAsync();
        connector.Roster = [new("29:ines", "Inês Carvalho", "aad-ines", "ines.carvalho@north.example")];
        var tasks = await TasksOfTheSampleAsync(folder.Path);
        var acknowledged = new Dictionary<string, int>();
        var number = 0;
        for (var life = 0; life < Lives; life++)
        {
            var sent = new Dictionary<string, (JsonObject Activity, int Percent)>();
            await using (var bot = await BotProcess.StartAsync(folder.Path))
            {
                var enough = new TaskCompletionSource();
                var streams = tasks.Take(4).Select(task => Task.Run(async () =>
                {
                    for (var n = 0; n < 500; n++)
                    {
                        var percent = 1 + (Interlocked.Increment(ref number) % 99);
                        var activity = Report(connector, $"f:{life}-{task}-{n}", task, percent);
                        lock (sent) sent[task] = (activity, percent);
                        if (!await bot.PostAsync(activity)) return;
                        lock (sent) acknowledged[task] = percent;
                        if (n == 20) enough.TrySetResult();
                    }
                })).ToList();
                await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
                bot.Kill();
                await Task.WhenAll(streams);
            }

            // Acknowledged is kept; what was under way when it died may have been kept too.
            foreach (var (code, percent) in await PercentsAsync(folder.Path, tasks.Take(4)))
                Assert.Contains(percent, (double[])[acknowledged[code], sent[code].Percent]);

            await using var next = await BotProcess.StartAsync(folder.Path);
            foreach (var (_, (activity, _)) in sent) Assert.True(await next.PostAsync(activity));
            foreach (var (code, percent) in await PercentsAsync(folder.Path, tasks.Take(4)))
            {
                Assert.Equal(sent[code].Percent, percent);
                // A later report stands, though the earlier one is delivered once more.
                Assert.True(await next.PostAsync(Report(connector, $"f:{life}-{code}-later", code, 7)));
                Assert.True(await next.PostAsync(sent[code].Activity));
                acknowledged[code] = 7;
            }
            Assert.All(await PercentsAsync(folder.Path, tasks.Take(4)), p => Assert.Equal(7, p.Percent));
            next.Kill();
        }
    }

    private static JsonObject Report(RecordingConnector connector, string id, string code, int percent) => new()
    {
        ["type"] = "message", ["id"] = id, ["serviceUrl"] = connector.ServiceUrl, ["text"] = $"update {code} {percent}% {id}",
        ["from"] = new JsonObject { ["id"] = "29:ines", ["name"] = "Inês Carvalho", ["aadObjectId"] = "aad-ines" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = "a:ines", ["conversationType"] = "personal" },
    };

    /// <summary>Open tasks on which their manager may report; the first run loads the sample.</summary>
    private static async Task<IReadOnlyList<string>> TasksOfTheSampleAsync(string data)
    {
        await using (var bot = await BotProcess.StartAsync(data)) bot.Kill();
        return [.. (await TasksAsync(data)).Where(t => !t.GetProperty("isSummary").GetBoolean() && t.GetProperty("status").GetString() is not ("Done" or "Cancelled")).Select(t => t.GetProperty("code").GetString()!)];
    }

    private static async Task<IReadOnlyList<(string Code, double Percent)>> PercentsAsync(string data, IEnumerable<string> codes)
    {
        var all = await TasksAsync(data);
        return [.. codes.Select(code => (code, all.Single(t => t.GetProperty("code").GetString() == code).GetProperty("percentComplete").GetDouble()))];
    }

    private static async Task<IReadOnlyList<JsonElement>> TasksAsync(string data)
    {
        var plan = JsonElement.Parse(await BotProcess.CommandAsync("plans", "--json", "--data", data))[0].GetProperty("id").GetString()!;
        return [.. JsonElement.Parse(await BotProcess.CommandAsync("tasks", plan, "--json", "--data", data)).EnumerateArray()];
    }
}
