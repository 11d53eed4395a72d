using System.Globalization;
using System.Text.Json.Nodes;
using PlanBot.Teams.Tests.Tokens;

namespace PlanBot.Benchmarks.Load;

/// <summary><c>load</c>: drives a running bot over HTTP and answers as its connector; turns a second, latencies, start-up and memory.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using var connector = await Connector.StartAsync();
        for (var plan = 0; plan < options.Plans; plan++) connector.Files[FileOf(plan)] = PlanFiles.Csv(options.Tasks, options.Owners, DateOnly.FromDateTime(DateTime.UtcNow), PrefixOf(plan));
        if (options.Url is { } url) return Drive(options, Prepare(options, connector, new Uri(url)), null, [new Uri(url)], [], null) == 0 ? 0 : 1;

        var data = Directory.CreateTempSubdirectory("planbot-load").FullName;
        await using var storage = await StorageUnderLoad.StartAsync(options.Storage, options.Counts);
        var bots = new List<BotProcess>();
        try
        {
            await MeasureStartsAsync(options, data, storage.Setting);
            await using var registration = options.Proves ? await Registration.StartAsync() : null;
            IReadOnlyList<Prepared> prepared;
            // By a bot of its own: a registered one takes no file from this machine, and what is measured has not been warmed by an import.
            await using (var loader = await BotProcess.StartAsync(options, data, storage.Setting)) prepared = Prepare(options, connector, new Uri(loader.Url));
            for (var i = 0; i < options.Instances; i++) bots.Add(await BotProcess.StartAsync(options, data, storage.Setting, registration));
            await Task.Delay(2000);
            Say($"resident, idle: {Resident(bots)}");
            var errors = Drive(options, prepared, registration, [.. bots.Select(b => new Uri(b.Url))], [.. bots.Select(b => b.Id)], storage);
            Say($"resident, after the load: {Resident(bots)}");
            return errors == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var bot in bots) await bot.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static string Resident(IEnumerable<BotProcess> bots) => string.Join(", ", bots.Select(b => $"{BotProcess.ResidentMegabytes(b.Id):0} MB"));

    private static string FileOf(int plan) => $"load{plan}.csv";

    /// <summary>People of the first plan are called as they were when there was one.</summary>
    private static string PrefixOf(int plan) => plan == 0 ? "" : $"p{plan}-";

    private static async Task MeasureStartsAsync(LoadOptions options, string data, string? storage)
    {
        for (var i = 0; i < options.Starts; i++)
        {
            var folder = Path.Combine(data, "start" + i.ToString(CultureInfo.InvariantCulture));
            await using (var fresh = await BotProcess.StartAsync(options, folder, storage)) Say($"ready on fresh data: {fresh.Ready.TotalMilliseconds:0} ms");
            await using (var again = await BotProcess.StartAsync(options, folder, storage)) Say($"ready again: {again.Ready.TotalMilliseconds:0} ms");
        }
    }

    private static long Drive(LoadOptions options, IReadOnlyList<Prepared> prepared, Registration? registration, IReadOnlyList<Uri> bots, IReadOnlyList<int> processes, StorageUnderLoad? storage)
    {
        long errors = 0;
        foreach (var phase in prepared.Select(p => p.Phase(bots[0], registration)))
        {
            var runs = new List<Figures>();
            for (var repeat = 0; repeat < options.Repeats; repeat++)
            {
                runs.Add(phase.Run(bots, repeat == 0 ? options.Warmup : 1, options.Seconds, processes, storage));
                Say(runs[^1].ToString());
            }
            errors += runs.Sum(r => r.Errors);
            var sorted = runs.Select(r => r.PerSecond).Order().ToList();
            if (runs.Count > 1) Say($"{phase.Name,-34} best {sorted[^1]:0}/s, median {sorted[sorted.Count / 2]:0}/s");
        }
        return errors;
    }

    /// <summary>Sends a plan as a file, as its manager does, and confirms what the bot understood.</summary>
    private static string Import(Connector connector, Uri bot, string file)
    {
        var manager = new Activities(connector.Url, "29:manager");
        using var wire = new Wire(bot);
        connector.IsKeeping = true;
        Once(wire, bot, manager.SendsFile(file, connector.Url + "files/" + file));
        var preview = JsonNode.Parse(connector.Last ?? throw new InvalidOperationException("The bot said nothing about the file."));
        connector.IsKeeping = false;
        var confirm = Activities.Find(preview, node => (string?)node["verb"] == "import.confirm") ?? throw new InvalidOperationException($"The file was not understood: {preview}");
        var planId = (string)confirm["data"]!["plan"]!;
        Once(wire, bot, manager.Presses("import.confirm", new() { ["plan"] = planId }));
        return planId;
    }

    /// <summary>Loads the plans, and makes what each connection is going to send.</summary>
    private static IReadOnlyList<Prepared> Prepare(LoadOptions options, Connector connector, Uri bot)
    {
        var plans = Enumerable.Range(0, options.Plans).Select(plan => Import(connector, bot, FileOf(plan))).ToList();
        using var wire = new Wire(bot);
        var owners = Enumerable.Range(0, options.Connections)
            .Select(i => (Id: PlanFiles.OwnerId(i / options.Plans % options.Owners, PrefixOf(i % options.Plans)), Plan: plans[i % options.Plans])).ToList();
        // Everybody is known when it begins: a registered bot would ask Teams who they are.
        foreach (var owner in owners.Select(o => o.Id).Distinct(StringComparer.Ordinal)) Once(wire, bot, new Activities(connector.Url, owner).Presses("tasks.mine", []));
        return [.. options.Phases.Split(',').Select(name => name switch
        {
            "message" => new Prepared("my tasks, a message", Each(o => Person(o.Id).Says("my tasks")), []),
            "mine" => new Prepared("my tasks, Action.Execute", Each(o => Person(o.Id).Presses("tasks.mine", [])), "AdaptiveCard"u8.ToArray()),
            "save" => new Prepared($"check-in of {options.PageTasks} tasks, Action.Execute", Each(o => Person(o.Id).Saves(Form(o.Id, o.Plan), options.PageTasks)), "Check-in saved"u8.ToArray()),
            _ => throw new ArgumentException($"There is no phase {name}."),
        })];

        List<string> Each(Func<(string Id, string Plan), string> body) => [.. owners.Select(body)];

        Activities Person(string id) => new(options.Proves ? Forgery.ServiceUrl : connector.Url, id);

        JsonNode Form(string id, string planId) => JsonNode.Parse(Once(wire, bot, new Activities(connector.Url, id).Presses("checkIn.open", new() { ["plan"] = planId })))!;
    }

    /// <summary>A phase before it is known where it is sent: a body for each connection, and what a right answer shows.</summary>
    private sealed record Prepared(string Name, IReadOnlyList<string> Bodies, byte[] Shows)
    {
        public Phase Phase(Uri bot, Registration? registration) => new(Name, [.. Bodies.Select((body, i) => new Template(bot, body, registration?.Token(i)))], Shows);
    }

    private static byte[] Once(Wire wire, Uri bot, string body)
    {
        var status = wire.Exchange(new Template(bot, body).Fill(Random.Shared.Next(), 0));
        return status == 200 ? wire.Body.ToArray() : throw new InvalidOperationException($"The bot answered {status}.");
    }

    private static void Say(string line) => Console.WriteLine(line);
}
