using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.CommandLine;

/// <summary>The command line in a process of its own: what stands in its way is said in a sentence.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Data_that_cannot_be_used_are_named_with_the_way_out()
    {
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "planbot.db");
        await File.WriteAllTextAsync(file, "This is no database, though it is long enough to be taken for one. " + new string('x', 2000));
        await AssertSaidAsync("--data", ["plans", "--data", folder.Path]);
        await AssertSaidAsync("--data", ["--no-playground", "--urls", $"http://127.0.0.1:{FreePort.Next()}", "--data", folder.Path]);
        await AssertSaidAsync("--data", ["plans", "--data", file]);
    }

    [Theory]
    [InlineData("banana")]
    [InlineData("localhost:3978")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://192.0.2.1:7077")]
    public async Task An_address_on_which_nobody_can_listen_is_named(string urls)
    {
        using var folder = new TemporaryDirectory();
        await AssertSaidAsync("--urls", ["--no-playground", "--urls", urls, "--data", folder.Path]);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var folder = new TemporaryDirectory();
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        await AssertSaidAsync("listens on", ["--no-playground", "--urls", "http://" + other.LocalEndpoint, "--data", folder.Path]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named_and_without_a_name_it_is_called_after_the_plan()
    {
        using var folder = new TemporaryDirectory();
        await ImportWestAsync(folder);
        await AssertSaidAsync("--to", ["export", "West", "--to", Path.Combine(folder.Path, "nowhere", "west.csv"), "--data", folder.Path]);
        await AssertSaidAsync("--to", ["export", "West", "--to", folder.Path, "--data", folder.Path]);
        Assert.Contains("West.xlsx", await BotProcess.CommandAsync("export", "West", "--data", folder.Path), StringComparison.Ordinal);
        File.Delete(Path.GetFullPath("West.xlsx"));
    }

    [Fact]
    public async Task A_manager_who_is_no_e_mail_address_is_named()
    {
        using var folder = new TemporaryDirectory();
        var source = Path.Combine(folder.Path, "West.csv");
        await File.WriteAllTextAsync(source, "Task,Due\nOpen,2027-01-15\n");
        var (exit, _, faults) = await BotProcess.EndAsync("import", source, "--manager", "Ines", "--yes", "--data", folder.Path);
        Assert.Equal((2, "“Ines” is no e-mail address. Write it as in --manager ann@contoso.com."), (exit, faults.Trim()));
    }

    [Fact]
    public async Task A_plan_without_a_name_is_none()
    {
        using var folder = new TemporaryDirectory();
        await ImportWestAsync(folder);
        var (exit, said, faults) = await BotProcess.EndAsync("tasks", "", "--data", folder.Path);
        Assert.Equal((2, "", "Which plan? Give its name, the beginning of it, or its id. Plans: West"), (exit, said, faults.Trim()));
    }

    [Fact]
    public async Task A_file_that_changes_nothing_is_said_to_and_nothing_is_asked()
    {
        using var folder = new TemporaryDirectory();
        var source = await ImportWestAsync(folder);
        var (exit, said, faults) = await BotProcess.EndAsync("import", source, "--data", folder.Path);
        Assert.Equal((0, ""), (exit, faults));
        Assert.StartsWith("The plan “West” already is as the file has it.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("[y/N]", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_ends_with_1_and_the_way_to_help()
    {
        var (exit, said, faults) = await BotProcess.EndAsync("flans");
        Assert.Equal(1, exit);
        Assert.Contains("'flans'", faults, StringComparison.Ordinal);
        Assert.Contains("--help", said, StringComparison.Ordinal);
    }

    private static async Task<string> ImportWestAsync(TemporaryDirectory folder)
    {
        var source = Path.Combine(folder.Path, "West.csv");
        await File.WriteAllTextAsync(source, "Task,Due\nOpen,2027-01-15\n");
        await BotProcess.CommandAsync("import", source, "--manager", "ines@contoso.com", "--yes", "--data", folder.Path);
        return source;
    }

    private static async Task AssertSaidAsync(string wayOut, string[] arguments)
    {
        var (exit, said, faults) = await BotProcess.EndAsync(arguments);
        Assert.Equal(1, exit);
        Assert.Contains(wayOut, faults, StringComparison.Ordinal);
        Assert.Single(faults.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", said + faults, StringComparison.Ordinal);
    }
}
