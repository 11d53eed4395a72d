using System.IO.Compression;
using System.Text;
using PlanBot.Storage;
using PlanBot.Transfers;
using PlanBot.Domain.Language;

namespace PlanBot.Tests.Transfers;

public sealed class BackupTests
{
    [Fact]
    public async Task What_is_restored_is_what_was_backed_up()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        await using var file = await world.BackupAsync(source);

        var end = await Backup.CheckAsync(file, default);
        await new Transfer(target, _ => { }).RunAsync(Backup.ReadAsync(file, default), end.Sha256, default);

        Assert.Equal((3, 453), (end.Partitions, end.Rows));
        Assert.Equal(await TransferWorld.SaidAsync(source), await TransferWorld.SaidAsync(target));
    }

    [Fact]
    public async Task A_backup_of_nothing_is_a_backup()
    {
        await using var world = new TransferWorld();
        await using var file = await world.BackupAsync(await world.EmptyAsync());
        Assert.Equal((0, 0), await Backup.CheckAsync(file, default) is var end ? (end.Partitions, end.Rows) : default);
    }

    [Fact]
    public async Task The_lines_are_json_that_says_its_types()
    {
        await using var world = new TransferWorld();
        await using var file = await world.BackupAsync(await world.FilledAsync());
        var lines = (await TextAsync(file)).Split('\n');
        Assert.Equal("""{"format":"planbot-backup","version":1,"at":"1970-01-01T00:00:00+00:00"}""", lines[0]);
        Assert.Equal("""{"PartitionKey":"person|ann@contoso.com","RowKey":"head","Id":"ann@contoso.com","Kind":"Person"}""", lines[1]);
        Assert.Contains("\"Time@odata.type\":\"Edm.DateTime\",\"Time\":\"2026-11-30T08:00:00.1234567Z\"", lines.Single(l => l.Contains("北区\",\"RowKey\":\"head", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("""{"partitions":3,"rows":453,"sha256":""", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_anywhere_is_refused()
    {
        await using var world = new TransferWorld();
        await using var file = await world.BackupAsync(await world.FilledAsync());
        var text = await TextAsync(file);
        var lines = text.Split('\n');
        foreach (var kept in (int[])[1, 2, lines.Length / 2, lines.Length - 2])
            await RefusedAsync("Backup.Truncated", Zip(string.Join('\n', lines.Take(kept)) + "\n"));
        await RefusedAsync("Backup.Truncated", Zip(text[..(text.Length / 2)]));
        var bytes = await BytesAsync(file);
        foreach (var length in (int[])[bytes.Length / 3, bytes.Length / 2, bytes.Length - 100])
            await Assert.ThrowsAsync<BackupException>(() => Backup.CheckAsync(new MemoryStream(bytes[..length]), default));
    }

    [Fact]
    public async Task A_backup_that_was_altered_is_refused()
    {
        await using var world = new TransferWorld();
        await using var file = await world.BackupAsync(await world.FilledAsync());
        var text = await TextAsync(file);
        await RefusedAsync("Backup.Altered", Zip(text.Replace("\"Order\":17,", "\"Order\":18,", StringComparison.Ordinal)));
        await RefusedAsync("Backup.Altered", Zip(text.Replace("\"Order\":17,", "\"Order\":,", StringComparison.Ordinal)));
        await RefusedAsync("Backup.Altered", Zip(text + text.Split('\n')[1] + "\n"));
        await RefusedAsync("Backup.Altered", Zip(string.Join('\n', text.Split('\n').Where((_, i) => i != 3))));
        var bytes = await BytesAsync(file);
        bytes[bytes.Length / 2] ^= 0x40;
        await Assert.ThrowsAsync<BackupException>(() => Backup.CheckAsync(new MemoryStream(bytes), default));
    }

    [Fact]
    public async Task A_backup_of_another_version_or_another_file_altogether_is_refused()
    {
        await using var world = new TransferWorld();
        await using var file = await world.BackupAsync(await world.FilledAsync());
        await RefusedAsync("Backup.OtherVersion", Zip((await TextAsync(file)).Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)), 2, 1);
        await RefusedAsync("Backup.NotOne", new MemoryStream([]));
        await RefusedAsync("Backup.NotOne", new MemoryStream(Encoding.UTF8.GetBytes("Title,Owner\nSign the lease,Ann\n")));
        await RefusedAsync("Backup.NotOne", Zip("Title,Owner\nSign the lease,Ann\n"));
        await RefusedAsync("Backup.NotOne", Zip(new string('x', 20 * 1024 * 1024)));
    }

    private static async Task RefusedAsync(string phrase, Stream file, params object?[] values) =>
        Assert.Equal(Tongue.Chinese.Say(phrase, values), (await Assert.ThrowsAsync<BackupException>(() => Backup.CheckAsync(file, default))).Say(Tongue.Chinese));

    private static async Task<byte[]> BytesAsync(Stream file)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static async Task<string> TextAsync(Stream file)
    {
        file.Position = 0;
        await using var zip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        return await new StreamReader(zip).ReadToEndAsync();
    }

    private static MemoryStream Zip(string text)
    {
        var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes;
    }
}
