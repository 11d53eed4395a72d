using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using PlanBot.Teams.Tests;

namespace PlanBot.Tests.WholeBot;

public sealed class KillTests
{
    private const int Lives = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_in_the_middle_of_check_ins_it_keeps_all_that_it_acknowledged_and_acts_on_none_twice(bool onCards)
    {
        using var folder = new TemporaryDirectory();
        await using var connector = await RecordingConnector.StartAsync();
        connector.Roster = [new("29:ines", "Inês Carvalho", "aad-ines", "ines.carvalho@north.example")];
        var tasks = await TasksOfTheSampleAsync(folder.Path);
        var ids = (await TasksAsync(folder.Path)).ToDictionary(t => t.GetProperty("code").GetString()!, t => t.GetProperty("id").GetString()!);
        JsonObject Report(string id, string code, int percent) => onCards ? CheckIn(connector, id, ids[code], percent) : Command(connector, id, code, percent);
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
                        var activity = Report($"f:{life}-{task}-{n}", task, percent);
                        lock (sent) sent[task] = (activity, percent);
                        if (await bot.PostAsync(activity) is not { } answer) return;
                        Assert.Equal(onCards, answer.Contains("Check-in saved", StringComparison.Ordinal));
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
            foreach (var (_, (activity, _)) in sent) Assert.NotNull(await next.PostAsync(activity));
            foreach (var (code, percent) in await PercentsAsync(folder.Path, tasks.Take(4)))
            {
                Assert.Equal(sent[code].Percent, percent);
                // A later report stands, though the earlier one is delivered once more.
                Assert.NotNull(await next.PostAsync(Report($"f:{life}-{code}-later", code, 7)));
                Assert.NotNull(await next.PostAsync(sent[code].Activity));
                acknowledged[code] = 7;
            }
            Assert.All(await PercentsAsync(folder.Path, tasks.Take(4)), p => Assert.Equal(7, p.Percent));
            next.Kill();
        }
    }

    private static JsonObject Command(RecordingConnector connector, string id, string code, int percent)
    {
        var activity = Activity(connector, "message", id);
        activity["text"] = $"update {code} {percent}% {id}";
        return activity;
    }

    /// <summary>The weekly form, pressed Save on.</summary>
    private static JsonObject CheckIn(RecordingConnector connector, string id, string task, int percent)
    {
        var today = DateOnly.FromDateTime(DateTime.Now);
        var activity = Activity(connector, "invoke", id);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute", ["verb"] = "checkIn.save",
                ["data"] = new JsonObject
                {
                    ["plan"] = "sample", ["week"] = Round.At(new Plan { Id = "", Name = "", Manager = "", Settings = new() { Zone = Zone.Find(TimeZoneInfo.Local.Id) ?? Zone.Utc } }, DateTimeOffset.UtcNow).Key.ToString("O", CultureInfo.InvariantCulture), ["page"] = "0", ["tasks"] = task,
                    ["percent_" + task] = percent, ["health_" + task] = "OffTrack", ["forecast_" + task] = today.AddDays(60).ToString("O", CultureInfo.InvariantCulture),
                    ["cause_" + task] = "External", ["action_" + task] = "AddResources", ["comment_" + task] = id,
                },
            },
        };
        return activity;
    }

    private static JsonObject Activity(RecordingConnector connector, string type, string id) => new()
    {
        ["type"] = type, ["id"] = id, ["serviceUrl"] = connector.ServiceUrl,
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
