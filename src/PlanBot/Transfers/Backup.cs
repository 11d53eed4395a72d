using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Storage;

namespace PlanBot.Transfers;

/// <summary>
/// A store in one file: gzip of lines of JSON. The first is <see cref="BackupHead"/>; then each row (<see cref="RowJson"/>), the rows of a
/// partition together; the last is <see cref="BackupEnd"/> with the counts and the SHA-256 of all lines before it. Memory holds <see cref="InOrder.AtOnce"/> partitions at a time.
/// </summary>
internal static class Backup
{
    public const string Format = "planbot-backup";
    public const int Version = 1;

    // A row takes 1 MiB as the Table service counts; JSON can make six times of that.
    private const int LongestLine = 8 * 1024 * 1024;

    public static async Task<BackupEnd> WriteAsync(IStore store, Stream file, DateTimeOffset now, Action<Moved> progress, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        var (partitions, rows) = (0, 0);
        await LineAsync([.. JsonSerializer.SerializeToUtf8Bytes(new BackupHead(Format, Version, now), BackupJson.Default.BackupHead), (byte)'\n']);
        await foreach (var contents in Contents.AllAsync(store, cancel))
        {
            foreach (var (_, line) in contents.Rows) await LineAsync(line);
            progress(new(++partitions, rows += contents.Rows.Count, rows));
        }
        var end = new BackupEnd(partitions, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
        await zip.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(end, BackupJson.Default.BackupEnd), (byte)'\n'], cancel);
        return end;

        async ValueTask LineAsync(byte[] line)
        {
            hash.AppendData(line);
            await zip.WriteAsync(line, cancel);
        }
    }

    /// <summary>Reads a backup to its end. Throws <see cref="BackupException"/> when it is none, another version, cut off or altered.</summary>
    public static async Task<BackupEnd> CheckAsync(Stream file, CancellationToken cancel)
    {
        BackupEnd? end = null;
        await foreach (var _ in ReadAsync(file, found => end = found, cancel)) { }
        return end!;
    }

    /// <summary>The partitions of a backup; it is found whole only when the last of them was given, so it is checked before.</summary>
    public static IAsyncEnumerable<Contents> ReadAsync(Stream file, CancellationToken cancel) => ReadAsync(file, _ => { }, cancel);

    private static async IAsyncEnumerable<Contents> ReadAsync(Stream file, Action<BackupEnd> ended, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var zip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var lines = PipeReader.Create(zip, new(leaveOpen: true));
        if (await NextAsync(lines, isFirst: true, cancel) is not { } first) throw new BackupException("Backup.NotOne");
        Known(first);
        hash.AppendData(first);
        var (partition, together, partitions, rows) = ("", new List<Row>(), 0, 0);
        while (await NextAsync(lines, isFirst: false, cancel) is { } line)
        {
            if (line.AsSpan().StartsWith("{\"PartitionKey\""u8))
            {
                hash.AppendData(line);
                var (of, row) = RowOf(line);
                if (of != partition)
                {
                    if (together.Count > 0) yield return Contents.Of(partition, together);
                    (partition, together, partitions) = (of, [], partitions + 1);
                }
                together.Add(row);
                rows++;
                continue;
            }
            var end = new BackupEnd(partitions, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
            if (Parsed(line, BackupJson.Default.BackupEnd) != end || await NextAsync(lines, isFirst: false, cancel) is not null) throw new BackupException("Backup.Altered");
            if (together.Count > 0) yield return Contents.Of(partition, together);
            ended(end);
            yield break;
        }
        throw new BackupException("Backup.Truncated");
    }

    private static void Known(byte[] line)
    {
        var head = Parsed(line, BackupJson.Default.BackupHead);
        if (head?.Format != Format) throw new BackupException("Backup.NotOne");
        if (head.Version != Version) throw new BackupException("Backup.OtherVersion", head.Version, Version);
    }

    private static T? Parsed<T>(byte[] line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Partition, Row Row) RowOf(byte[] line)
    {
        try
        {
            return RowJson.Read(new ReadOnlySequence<byte>(line));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new BackupException("Backup.Altered");
        }
    }

    /// <summary>The next line with its end; null at the end of the file.</summary>
    private static async Task<byte[]?> NextAsync(PipeReader lines, bool isFirst, CancellationToken cancel)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await lines.ReadAsync(cancel);
            }
            catch (InvalidDataException)
            {
                throw new BackupException(isFirst ? "Backup.NotOne" : "Backup.Altered");
            }
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, read.Buffer.GetPosition(1, end));
                var bytes = line.ToArray();
                lines.AdvanceTo(line.End);
                return bytes;
            }
            if (read.Buffer.Length > LongestLine) throw new BackupException(isFirst ? "Backup.NotOne" : "Backup.Altered");
            if (read.IsCompleted) return read.Buffer.IsEmpty ? null : throw new BackupException(isFirst ? "Backup.NotOne" : "Backup.Truncated");
            lines.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

/// <summary>The first line of a backup.</summary>
/// <param name="Format">Always <c>planbot-backup</c>.</param>
/// <param name="Version">1; what changes what a line means gets another.</param>
/// <param name="At">When it was begun.</param>
internal sealed record BackupHead(string Format, int Version, DateTimeOffset At);

/// <summary>The last line of a backup.</summary>
/// <param name="Partitions">How many there are.</param>
/// <param name="Rows">How many rows are in them.</param>
/// <param name="Sha256">Of all lines before this one, with their ends.</param>
internal sealed record BackupEnd(int Partitions, int Rows, string Sha256);

/// <summary>A file cannot be restored; nothing was changed.</summary>
/// <param name="phrase">The key of the sentence that says why.</param>
/// <param name="values">What the sentence names.</param>
internal sealed class BackupException(string phrase, params object?[] values) : Exception(Domain.Language.Tongue.English.Say(phrase, values))
{
    public string Say(Domain.Language.Tongue tongue) => tongue.Say(phrase, values);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupHead))]
[JsonSerializable(typeof(BackupEnd))]
internal sealed partial class BackupJson : JsonSerializerContext;
