using SQLitePCL;

namespace PlanBot.Storage.Embedded;

/// <summary>
/// One connection to the SQLite file, used by one thread at a time. Statements go to SQLite's own functions instead of
/// ADO.NET commands: the writer runs some hundred thousand a second.
/// </summary>
internal sealed class Database : IDisposable
{
    // How long to wait for another process (the command line) that is writing.
    private const int BusyMilliseconds = 10_000;
    private const int RetryMilliseconds = 20;

    private readonly sqlite3 handle;
    private readonly List<sqlite3_stmt> statements = [];

    static Database() => Batteries_V2.Init();

    public Database(string path, bool readOnly)
    {
        Path = path;
        var flags = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var result = raw.sqlite3_open_v2(path, out handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            Check(result);
            Check(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>False after SQLite gave up a transaction by itself, as it does when the disk is full.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>
    /// Writes go to a log beside the file (which lets readers go on meanwhile) and are synced on every commit. The log is
    /// folded into the file each 64 MiB: more often writes the same pages again and again, less often makes the pause longer.
    /// </summary>
    public void UseLog()
    {
        // SQLite does not wait here when two want to switch a new file at the same time: one has to come again.
        for (var tries = BusyMilliseconds / RetryMilliseconds; ; tries--)
        {
            var result = raw.sqlite3_exec(handle, "PRAGMA journal_mode = WAL");
            if (result == raw.SQLITE_OK)
            {
                break;
            }

            if (result != raw.SQLITE_BUSY || tries == 0)
            {
                throw Failure(result);
            }

            Thread.Sleep(RetryMilliseconds);
        }

        if (Value("PRAGMA journal_mode") != "wal")
        {
            throw new StorageException($"'{Path}' is on a file system without shared memory; it needs a local disk.");
        }

        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA wal_autocheckpoint = 16384");
        Execute("PRAGMA cache_size = -8192");
    }

    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        statements.Add(statement);
        return new(this, statement);
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>The first column of the first row, as text.</summary>
    public string Value(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        using (statement)
        {
            var result = raw.sqlite3_step(statement);
            return result == raw.SQLITE_ROW ? raw.sqlite3_column_text(statement, 0).utf8_to_string() : throw Failure(result);
        }
    }

    public void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    public StorageException Failure(int result)
    {
        var reason = handle is null || handle.IsInvalid
            ? raw.sqlite3_errstr(result).utf8_to_string()
            : raw.sqlite3_errmsg(handle).utf8_to_string();
        return new($"SQLite failed on '{Path}' with code {result}: {reason}.", reason: ReasonOf(result));
    }

    public void Dispose()
    {
        foreach (var statement in statements)
        {
            statement.Dispose();
        }

        handle?.Dispose();
    }

    // The last byte is the primary code; the rest tells details.
    private static StorageFailureReason ReasonOf(int result) => (result & 0xFF) switch
    {
        raw.SQLITE_FULL => StorageFailureReason.Full,
        raw.SQLITE_READONLY => StorageFailureReason.ReadOnly,
        raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH => StorageFailureReason.NotAllowed,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFailureReason.Unreachable,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => StorageFailureReason.Unreadable,
        _ => StorageFailureReason.Other,
    };
}
