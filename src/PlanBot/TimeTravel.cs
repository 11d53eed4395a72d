using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot;

/// <summary>Moves the bot's clock, in Development only, and stops at each moment on the way at which something falls due, so that a week passes as it would.</summary>
internal sealed class TimeTravel(BotClock clock, AddressBook addresses, Turn<Plan> plans, Turn<Person> people, Worker worker, Wakes wakes, IStore store)
{
    private const int MostStops = 400;
    private const string Partition = "bot";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    /// <summary>Who moves it every minute gets no further.</summary>
    private static readonly TimeSpan FarthestEver = TimeSpan.FromDays(366 * 100);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Takes a clock command; null when the text is none.</summary>
    public async Task<Reply?> TakeAsync(Person person, string text)
    {
        // Nearly every message is none, and the zone is found by looking through all plans.
        if (ClockCommand.Read(text, clock.Now, Zone.Utc) is null) return null;
        var zone = await ZoneOfAsync(person);
        var tongue = person.Tongue;
        switch (ClockCommand.Read(text, clock.Now, zone))
        {
            case null:
                return null;
            case ClockCommand.Misread:
                return new Reply.Notice(tongue.Say("Clock.Misread"));
            case ClockCommand.Ask:
                return Told("Clock.Is");
            case ClockCommand.Move(var to):
                if (to - clock.Now > Farthest || clock.Now - to > Farthest) return new Reply.Notice(tongue.Say("Clock.TooFar"));
                await MoveAsync(to);
                return Told("Clock.Moved");
            case var other:
                throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
        }

        Reply.Notice Told(string key) => new(tongue.Say(key, zone.DateAt(clock.Now), zone.TimeAt(clock.Now), zone.Name));
    }

    /// <summary>A clock that was moved stays moved over a restart, as the data that it made do.</summary>
    public Task RestoreAsync() => RestoreAsync(store, clock);

    /// <summary>Sets a clock as a store says.</summary>
    public static async Task RestoreAsync(IStore store, BotClock clock)
    {
        if ((await store.ReadAsync(Partition, "clock"))?.Found("OffsetTicks") is long ticks && TimeSpan.FromTicks(ticks) is var offset && offset > -FarthestEver && offset < FarthestEver)
            clock.Offset = offset;
    }

    private async Task MoveAsync(DateTimeOffset? to)
    {
        await one.WaitAsync();
        try
        {
            if (to is { } moment)
            {
                for (var stop = 0; stop < MostStops && await NextAsync() is { } next && next <= moment; stop++)
                {
                    if (next > clock.Now) clock.MoveTo(next);
                    await PassAsync();
                }
                clock.MoveTo(moment);
            }
            else
            {
                clock.Offset = TimeSpan.Zero;
            }
            await PassAsync();
            // What lies in the queue waits by the machine's time: each plan and person gets a wake-up that fits the bot's.
            var active = await ActiveAsync();
            foreach (var plan in active) await worker.TickPlanAsync(plan.Id);
            foreach (var person in await PeopleAsync(active))
            {
                if (Due.Next(person, clock.Now) is null) continue;
                await worker.TickPersonAsync(person.Id);
                await CarryAsync(people.Partition(person.Id));
            }
            await store.CommitAsync(Partition, [new RowOperation.Put(new Row("clock", new Columns("Clock").Of<long>("OffsetTicks", clock.Offset.Ticks)))]);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>When anything falls due next in any plan or for anybody in one.</summary>
    private async Task<DateTimeOffset?> NextAsync()
    {
        var active = await ActiveAsync();
        return active.Select(p => Due.Next(p, clock.Now)).Concat((await PeopleAsync(active)).Select(p => Due.Next(p, clock.Now))).Min();
    }

    /// <summary>Does all that is due at this moment: plans first, then what they hand to people, then the people's cards.</summary>
    private async Task PassAsync()
    {
        var active = await ActiveAsync();
        foreach (var plan in active)
            for (var slice = 0; slice < MostStops && Due.Next(await plans.ReadAsync(plan.Id) ?? plan, clock.Now) <= clock.Now; slice++)
                await worker.TickPlanAsync(plan.Id);
        foreach (var plan in active) await CarryAsync(plans.Partition(plan.Id));
        foreach (var person in await PeopleAsync(active))
        {
            if (Due.Next(person, clock.Now) <= clock.Now) await worker.TickPersonAsync(person.Id);
            await CarryAsync(people.Partition(person.Id));
        }
    }

    /// <summary>
    /// A worker may be about the same messages, and Teams' limits may ask to wait a moment: the answer comes after them. What has to wait longer is left
    /// to the queue: nothing else knows of it.
    /// </summary>
    private async Task CarryAsync(string partition)
    {
        for (var left = LongestWait; (await worker.CarryAsync(partition, default)).Wait is { } wait; left -= wait)
        {
            if (wait > left)
            {
                await wakes.OutboxAsync(partition, 0, default);
                return;
            }
            await Task.Delay(wait);
        }
    }

    /// <summary>Everybody whom the plans name, and who stands in for one of them.</summary>
    private async Task<IReadOnlyList<Person>> PeopleAsync(IReadOnlyList<Plan> active)
    {
        var ids = active.SelectMany(p => p.People.Values)
            .SelectMany(p => p.Availability.Absences.Select(a => a.Deputy?.PersonId).Prepend(p.PersonId)).OfType<string>().Distinct(StringComparer.Ordinal);
        return [.. (await Task.WhenAll(ids.Select(people.ReadAsync))).OfType<Person>()];
    }

    private async Task<IReadOnlyList<Plan>> ActiveAsync()
    {
        var found = await Task.WhenAll((await addresses.PlansAsync()).Select(plans.ReadAsync));
        return [.. found.OfType<Plan>().Where(p => p.State == PlanState.Active)];
    }

    private async Task<Zone> ZoneOfAsync(Person person) =>
        (await ActiveAsync()).FirstOrDefault(p => person.Plans.Contains(p.Id))?.Settings.Zone ?? person.Zone ?? Zone.Utc;
}
