using PlanBot.CommandLine;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Transfers;
using PlanBot.Turns;

namespace PlanBot.Tests.CommandLine;

public sealed class StoreCommandTests : IDisposable
{
    private static readonly DateTimeOffset WakeAt = new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_that_is_restored_elsewhere_is_the_same_and_its_plans_are_woken()
    {
        await FillAsync("a");
        Assert.Equal(0, await RunAsync("backup", "all.backup", "--data", "a"));
        Assert.Equal(0, await RunAsync("restore", "all.backup", "--data", "b"));

        await SameAsync("a", "b");
        await WokenAsync("b");
        Assert.False(File.Exists(At("all.backup.part")));
        Assert.Equal(0, await RunAsync("doctor", "--data", "b"));
    }

    [Fact]
    public async Task A_restore_into_what_holds_data_changes_nothing_unless_told_to()
    {
        await FillAsync("a");
        Assert.Equal(0, await RunAsync("backup", "all.backup", "--data", "a"));
        await using (var other = await OpenAsync("b")) await other.CommitAsync("plan|south", [new RowOperation.Put(new("head", new Columns("Plan").Text("Id", "south")))]);

        Assert.Equal(Cli.Refused, await RunAsync("restore", "all.backup", "--data", "b"));
        await using (var other = await OpenAsync("b")) Assert.NotNull(await other.ReadAsync("plan|south", "head"));
        Assert.Equal(0, await RunAsync("restore", "all.backup", "--data", "b", "--overwrite"));
        await SameAsync("a", "b");
    }

    [Fact]
    public async Task A_file_that_is_no_backup_makes_no_store()
    {
        await File.WriteAllTextAsync(At("notes.txt"), "Sign the lease");
        Assert.Equal(Cli.Refused, await RunAsync("restore", "notes.txt", "--data", "b"));
        Assert.Equal(Cli.Refused, await RunAsync("restore", "nothing.backup", "--data", "b"));
        Assert.False(Directory.Exists(At("b")));
    }

    [Fact]
    public async Task A_copy_wakes_its_plans_and_does_not_write_over_them_later()
    {
        await FillAsync("a");
        string[] copy = ["copy", "--from", $"Data Source={At("a/planbot.db")}", "--to", $"Data Source={At("b/planbot.db")}"];
        Assert.Equal(0, await RunAsync(copy));
        await SameAsync("a", "b");
        await WokenAsync("b");

        Assert.Equal(Cli.Refused, await RunAsync(copy));
        Assert.Equal(0, await RunAsync([.. copy, "--overwrite"]));
    }

    [Fact]
    public async Task A_wrong_setting_is_said_and_nothing_is_opened()
    {
        Assert.Equal(1, await RunAsync("copy", "--from", "Data Source=", "--to", $"Data Source={At("b/planbot.db")}"));
        Assert.False(Directory.Exists(At("b")));
    }

    [Fact]
    public async Task A_setting_may_stand_in_an_environment_variable_so_that_no_key_stands_on_the_command_line()
    {
        await FillAsync("a");
        var (from, to) = ($"FROM_{Guid.NewGuid():N}", $"TO_{Guid.NewGuid():N}");
        Environment.SetEnvironmentVariable(from, $"Data Source={At("a/planbot.db")}");
        Environment.SetEnvironmentVariable(to, $"Data Source={At("b/planbot.db")}");
        Assert.Equal(0, await RunAsync("copy", "--from", "env:" + from, "--to", "env:" + to));
        await SameAsync("a", "b");

        Assert.Equal(1, await RunAsync("copy", "--from", "env:" + from, "--to", "env:NOT_" + to));
        Assert.Equal(1, await RunAsync("copy", "--from", "env:", "--to", "env:" + to));
    }

    private string At(string name) => Path.Combine(folder.Path, name);

    private Task<int> RunAsync(params string[] args) =>
        Cli.RunAsync([.. args.Select(a => a.EndsWith(".backup", StringComparison.Ordinal) || a.EndsWith(".txt", StringComparison.Ordinal) || a.Length == 1 ? At(a) : a)]);

    private async Task<EmbeddedStore> OpenAsync(string data) => await EmbeddedStore.OpenAsync(At(data + "/planbot.db"));

    private async Task FillAsync(string data)
    {
        await using var store = await OpenAsync(data);
        var head = new Columns("Plan").Text("Id", "north").Text("Name", "North").Text("ManagerId", TestPlans.Ines).OfShell("first", WakeAt, 1, []);
        await store.CommitAsync("plan|north", [new RowOperation.Put(new("head", head))]);
        await store.CommitAsync("plans", [new RowOperation.Put(new("north", new Columns("PlanEntry").Text("PlanId", "north").Text("Name", "North")))]);
    }

    private async Task SameAsync(string left, string right)
    {
        await using var one = await OpenAsync(left);
        await using var other = await OpenAsync(right);
        Assert.Equal(await TransferWorld.SaidAsync(one), await TransferWorld.SaidAsync(other));
    }

    private async Task WokenAsync(string data)
    {
        // The delay of the wake-up is over for a store that opens later.
        var later = new WholeBot.RunningClock();
        later.Advance(TimeSpan.FromDays(30));
        await using var store = await EmbeddedStore.OpenAsync(At(data + "/planbot.db"), later);
        var woken = Assert.Single(await store.Queue(Wakes.QueueName).TakeAsync(10, TimeSpan.FromMinutes(1)));
        Assert.Equal(new Work(WorkKind.Plan, "north", WakeAt), Work.Read(woken.Body));
    }
}
