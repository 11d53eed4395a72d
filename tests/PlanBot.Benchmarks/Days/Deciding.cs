using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Benchmarks.Days;

/// <summary>Works the queues off as the worker does, with as many hands, and leaves what people are told in their outboxes.</summary>
internal sealed class Deciding(IStore store, Wakes wakes, Turn<Plan> plans, Turn<Person> people, Worker worker, BotClock clock, ILogger<Deciding> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        new Hands(store, Wakes.QueueName, wakes.Queue, DoAsync, clock, log).WorkAsync(Worker.TimeHands, stoppingToken),
        new Hands(store, Wakes.SendsQueueName, wakes.Sends, DoAsync, clock, log).WorkAsync(Worker.SendHands, stoppingToken));

    private async Task<TimeSpan?> DoAsync(QueueMessage message, CancellationToken cancel)
    {
        var work = Work.Read(message.Body)!;
        TimeSpan? wait = null;
        switch (work.Kind)
        {
            case WorkKind.Plan:
                if (await plans.ReadAsync(work.Id) is null || !worker.IsDue(work, plans.Wake(work.Id), message.DequeueCount, out wait)) return wait;
                await worker.TickPlanAsync(work.Id);
                return null;
            case WorkKind.Person:
                if (await people.PeekAsync(work.Id) is not { } person || !worker.IsDue(work, people.Wake(work.Id), message.DequeueCount, out wait)) return wait;
                await worker.TickAsync(person);
                return null;
            case WorkKind.Outbox:
                (wait, var outbox) = await worker.CarryAsync(work.Id, cancel, asksVersion: true);
                return wait ?? (outbox.Version >= work.Version ? null : TimeSpan.FromSeconds(5));
            case WorkKind.Sweep:
                await plans.SweepAsync(work.Id, work.Generation!, work.Version);
                return null;
            default:
                throw new InvalidOperationException($"{work.Kind} is not of the day.");
        }
    }
}
