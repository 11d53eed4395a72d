using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.CommandLine;

/// <summary>The command line in a process of its own, on plans of two tenants.</summary>
public sealed class HandOverCommandTests
{
    private const string Abroad = "8d8d8d8d-1111-2222-3333-aaaabbbbcccc";

    [Fact]
    public async Task An_administrator_hands_over_what_is_open_and_the_managers_part_with_it()
    {
        using var folder = new TemporaryDirectory();
        await ImportAsync(folder, "--manager", "ines@contoso.com");
        var (exit, said, faults) = await BotProcess.EndAsync("handover", "West", "ann@contoso.com", "zoe@contoso.com", "--yes", "--data", folder.Path);
        Assert.Equal((0, ""), (exit, faults));
        Assert.Contains("1.1 Lease · owner", said, StringComparison.Ordinal);
        Assert.Equal(0, (await BotProcess.EndAsync("handover", "West", "ines@contoso.com", "zoe@contoso.com", "--parts", "--yes", "--data", folder.Path)).Exit);
        var tasks = await BotProcess.CommandAsync("tasks", "West", "--json", "--data", folder.Path);
        Assert.Contains("zoe@contoso.com", tasks, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@contoso.com", tasks, StringComparison.Ordinal);
        Assert.Contains("\"zoe@contoso.com\"", await BotProcess.CommandAsync("plans", "--json", "--data", folder.Path), StringComparison.Ordinal);

        (exit, _, faults) = await BotProcess.EndAsync("handover", "West", "ann@contoso.com", "bob@contoso.com", "--yes", "--data", folder.Path);
        Assert.Equal((2, "ann@contoso.com has nothing open in “West”, so there is nothing to hand over."), (exit, faults.Trim()));
        (exit, _, faults) = await BotProcess.EndAsync("handover", "West", "Nobody Known", "bob@contoso.com", "--yes", "--data", folder.Path);
        Assert.Equal(2, exit);
        Assert.Contains("nobody called “Nobody Known”", faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_of_another_tenant_may_have_the_same_name_and_a_tenant_is_an_id()
    {
        using var folder = new TemporaryDirectory();
        await ImportAsync(folder, "--manager", "ines@contoso.com");
        await ImportAsync(folder, "--manager", "ines@contoso.com", "--tenant", Abroad);
        var (exit, _, faults) = await BotProcess.EndAsync("status", "West", "--data", folder.Path);
        Assert.Equal(2, exit);
        Assert.Equal(3, faults.Split("West (").Length);
        (exit, _, faults) = await BotProcess.EndAsync("import", Path.Combine(folder.Path, "West.csv"), "--tenant", "contoso", "--yes", "--data", folder.Path);
        Assert.Equal(2, exit);
        Assert.Contains("“contoso” is no tenant", faults, StringComparison.Ordinal);
    }

    private static async Task ImportAsync(TemporaryDirectory folder, params string[] more)
    {
        var source = Path.Combine(folder.Path, "West.csv");
        await File.WriteAllTextAsync(source, "WBS,Task,Owner,Due\n1,West,,\n1.1,Lease,ann@contoso.com,2027-01-15\n1.2,Shelves,bob@contoso.com,2027-01-15\n");
        await BotProcess.CommandAsync(["import", source, "--yes", "--data", folder.Path, .. more]);
    }
}
