using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using PlanBot.Benchmarks.Load;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Teams;

namespace PlanBot.Benchmarks.Parts;

/// <summary>From the bytes of a request to an input.</summary>
public class ActivityBenchmarks
{
    private static readonly Activities Owner = new("http://127.0.0.1:5000/", "29:owner03");
    private readonly byte[] message = Encoding.UTF8.GetBytes(Owner.Says("my tasks"));
    private byte[] save = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var data = new JsonObject { ["plan"] = "load", ["week"] = "2026-11-30", ["page"] = "0", ["tasks"] = "00002,00003,00004,00005", ["codes"] = "1.1|1.2|1.3|1.4", ["verb"] = "checkIn.save" };
        save = Encoding.UTF8.GetBytes(Owner.Saves(new JsonObject { ["verb"] = "checkIn.save", ["data"] = data }, 4));
    }

    [Benchmark]
    public ActivityReading ReadMessage() => ActivityReader.Read(message);

    [Benchmark]
    public ActivityReading ReadCheckIn() => ActivityReader.Read(save);

    [Benchmark]
    public Input? ReadCheckInAsInput() =>
        CardReader.Read(CardFields.Read(((ActivityReading.Read)ActivityReader.Read(save)).Activity.ReadCardAction()!));
}
