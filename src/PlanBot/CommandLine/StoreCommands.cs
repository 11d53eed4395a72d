using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using PlanBot.Storage;
using PlanBot.Transfers;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot.CommandLine;

/// <summary><c>planbot copy</c>, <c>backup</c> and <c>restore</c>: everything that a store holds, moved whole.</summary>
internal static class StoreCommands
{
    private const string FromEnvironment = "env:";
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static Command Copy()
    {
        var from = new Option<string>("--from") { Description = Cli.Say("Cli.CopyFrom"), Required = true };
        var to = new Option<string>("--to") { Description = Cli.Say("Cli.CopyTo"), Required = true };
        var overwrite = Overwrite();
        var command = new Command("copy", Cli.Say("Cli.Copy")) { from, to, overwrite };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = await FolderAsync(parsed.GetValue(Cli.Data));
            await using var source = await SettingOf(parsed.GetValue(from)!).OpenAsync(folder, null, cancel);
            await using var target = await SettingOf(parsed.GetValue(to)!).OpenAsync(folder, null, cancel);
            if (await Transfer.IsUnfinishedAsync(source, cancel)) return Refuse("Cli.SourceUnfinished");
            return await MoveAsync(target, Contents.AllAsync(source, cancel), await Origin.OfAsync(source, cancel), parsed.GetValue(overwrite), cancel);
        });
        return command;
    }

    public static Command Backup()
    {
        var file = new Argument<FileInfo>("file") { Description = Cli.Say("Cli.BackupFile") };
        var command = new Command("backup", Cli.Say("Cli.Backup")) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            var path = parsed.GetValue(file)!.FullName;
            var unfinished = path + ".part";
            BackupEnd end;
            await using (var stream = File.Create(unfinished))
                end = await Transfers.Backup.WriteAsync(parts.Get<IStore>(), stream, parts.Get<TimeProvider>().GetUtcNow(), Progress(), cancel);
            // Only a whole backup has the name that was asked for, and the one before stays until then.
            File.Move(unfinished, path, overwrite: true);
            Console.WriteLine(Cli.Say("Cli.BackedUp", path, end.Partitions, end.Rows));
            return 0;
        });
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<FileInfo>("file") { Description = Cli.Say("Cli.BackupFile") };
        var overwrite = Overwrite();
        var command = new Command("restore", Cli.Say("Cli.Restore")) { file, overwrite };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists) return Refuse("Cli.NoSuchFile", path.FullName);
            await using var stream = path.OpenRead();
            try
            {
                var end = await Transfers.Backup.CheckAsync(stream, cancel);
                await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
                return await MoveAsync(parts.Get<IStore>(), Transfers.Backup.ReadAsync(stream, cancel), end.Sha256, parsed.GetValue(overwrite), cancel);
            }
            catch (BackupException fault)
            {
                await Console.Error.WriteLineAsync(fault.Say(Cli.Tongue));
                return Cli.Refused;
            }
        });
        return command;
    }

    /// <summary>A setting, or the environment variable that holds it: what stands on a command line, account keys too, everybody on the machine can read.</summary>
    private static StorageSetting SettingOf(string text)
    {
        if (!text.StartsWith(FromEnvironment, StringComparison.Ordinal)) return StorageSetting.Read(text);
        var name = text[FromEnvironment.Length..];
        return name.Length > 0 && Environment.GetEnvironmentVariable(name) is { Length: > 0 } setting
            ? StorageSetting.Read(setting)
            : throw new StorageSettingException(Cli.Say("Cli.NoVariable", name));
    }

    private static async Task<int> MoveAsync(IStore target, IAsyncEnumerable<Contents> source, string origin, bool overwrite, CancellationToken cancel)
    {
        if (!overwrite && await Transfer.RefusalAsync(target, origin, cancel) is { } refusal)
            return Refuse(refusal == Refusal.NotEmpty ? "Cli.NotEmpty" : "Cli.OtherTransfer");
        try
        {
            var moved = await new Transfer(target, Progress()).RunAsync(source, origin, cancel);
            await Console.Error.WriteLineAsync(Cli.Say("Cli.WakingUp"));
            await WakeUpAsync(target, cancel);
            Console.WriteLine(Cli.Say("Cli.Moved", moved.Partitions, moved.Rows, moved.Written));
            return 0;
        }
        catch (TransferException fault)
        {
            return Refuse("Cli.NotTheSame", fault.Partition);
        }
    }

    /// <summary>Queues are not moved: what should lie in them is found in the rows.</summary>
    private static async Task WakeUpAsync(IStore store, CancellationToken cancel)
    {
        var clock = new BotClock(TimeProvider.System);
        await TimeTravel.RestoreAsync(store, clock);
        await new LostWork(store, new Wakes(store, clock), clock).OfAllAsync(cancel);
    }

    private static Action<Moved> Progress()
    {
        var last = Stopwatch.StartNew();
        return moved =>
        {
            lock (last)
            {
                if (last.Elapsed < Between) return;
                last.Restart();
            }
            Console.Error.WriteLine(Cli.Say("Cli.Moving", moved.Partitions, moved.Rows));
        };
    }

    private static async Task<string> FolderAsync(string? data)
    {
        await using var parts = CliParts.Open(data);
        return parts.Get<IOptions<BotOptions>>().Value.Data;
    }

    private static Option<bool> Overwrite() => new("--overwrite") { Description = Cli.Say("Cli.Overwrite") };

    private static int Refuse(string key, params object?[] values)
    {
        Console.Error.WriteLine(Cli.Say(key, values));
        return Cli.Refused;
    }
}
