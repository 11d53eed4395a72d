using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.Turns;

public sealed class FairnessTests
{
    [Fact]
    public async Task Whoever_loads_slowly_gets_a_turn_however_much_the_instance_that_knows_the_plan_has_to_do()
    {
        await using var contest = await Contest.StartAsync();
        var before = contest.Warm.Store.Commits;
        await contest.Late.ReportsAsync("wide", "00002", 50);
        Assert.InRange(contest.Warm.Store.Commits - before, 0, 2 * Courtesy.MostInARow);
        Assert.Equal(50, await contest.PercentAsync());
    }

    [Fact]
    public async Task Instances_that_have_met_on_a_plan_take_turns()
    {
        await using var contest = await Contest.StartAsync();
        await contest.Late.ReportsAsync("wide", "00002", 50);
        for (var percent = 51; percent < 60; percent++)
        {
            var before = contest.Warm.Store.Commits;
            await contest.Late.ReportsAsync("wide", "00002", percent);
            Assert.InRange(contest.Warm.Store.Commits - before, 0, 3);
        }
    }

    [Fact]
    public async Task Alone_on_a_shared_store_an_instance_pauses_rarely_and_on_its_own_store_never()
    {
        foreach (var (isShared, pauses) in ((bool, int)[])[(true, 2), (false, 0)])
        {
            await using var world = await TurnWorld.StartAsync(TestPlans.Wide(1));
            var time = new HeldTime();
            await using var busy = world.Another(time);
            busy.Store.IsShared = isShared;
            time.Release();
            for (var n = 0; n < 2 * Courtesy.MostInARow; n++) await busy.ReportsAsync("wide", "00001", n % 90);
            await busy.Plans.ReadAsync("wide");
            Assert.Equal(pauses, time.Pauses);
        }
    }

    [Fact]
    public async Task A_plan_that_moves_fifty_times_while_it_is_decided_is_decided_all_the_same()
    {
        await using var one = await TurnWorld.StartAsync(TestPlans.Wide(2));
        await using var other = one.Another();
        var moves = 0;
        one.Store.BeforeCommit = (_, _) => moves++ < 50 ? other.ReportsAsync("wide", "00001", moves) : Task.CompletedTask;
        await one.ReportsAsync("wide", "00002", 50);
        Assert.Equal((50, 50), (await other.PercentAsync("wide", "00001"), await other.PercentAsync("wide", "00002")));
    }

    /// <summary>
    /// One instance has always more to do on a plan. What the other one loads reaches it only when the first has committed once more, and is old then;
    /// or when the first pauses, which it does until the other has committed.
    /// </summary>
    private sealed class Contest : IAsyncDisposable
    {
        private readonly HeldTime time = new();
        private readonly TurnWorld home;
        private readonly Task reports;
        private volatile bool isOver;

        private Contest(TurnWorld home)
        {
            this.home = home;
            (Warm, Late) = (home.Another(time), home.Another());
            (Warm.Store.IsShared, Late.Store.IsShared) = (true, true);
            Late.Store.AfterRead = async _ =>
            {
                var seen = Warm.Store.Commits;
                while (Warm.Store.Commits == seen && !time.IsPausing && !isOver) await Task.Yield();
            };
            Late.Store.AfterCommit = result =>
            {
                if (result is CommitResult.Committed) time.Wake();
            };
            reports = Task.Run(async () =>
            {
                for (var n = 0; !isOver; n++) await Warm.ReportsAsync("wide", "00001", n % 90);
            });
        }

        public TurnWorld Warm { get; }

        public TurnWorld Late { get; }

        public Task<double> PercentAsync() => home.PercentAsync("wide", "00002");

        public static async Task<Contest> StartAsync() => new(await TurnWorld.StartAsync(TestPlans.Wide(2)));

        public async ValueTask DisposeAsync()
        {
            isOver = true;
            time.Release();
            await reports;
            await home.DisposeAsync();
        }
    }

    /// <summary>Its timers fire when they are told to, and at once when nobody is waited for.</summary>
    private sealed class HeldTime : TimeProvider
    {
        private readonly Lock gate = new();
        private Action? held;
        private bool isReleased;
        private int pauses;

        public int Pauses => Volatile.Read(ref pauses);

        public bool IsPausing
        {
            get
            {
                lock (gate) return held is not null;
            }
        }

        public void Wake()
        {
            Action? wake;
            lock (gate) (wake, held) = (held, null);
            wake?.Invoke();
        }

        public void Release()
        {
            lock (gate) isReleased = true;
            Wake();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref pauses);
            lock (gate)
            {
                if (!isReleased)
                {
                    held += () => callback(state);
                    return new Held();
                }
            }
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }

        private sealed class Held : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
