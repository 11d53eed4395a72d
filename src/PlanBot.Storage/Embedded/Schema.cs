using System.Globalization;

namespace PlanBot.Storage.Embedded;

/// <summary>The tables of the file, and the mark that tells a PlanBot file and its version from any other.</summary>
internal static class Schema
{
    private const int Version = 1;

    // "Plan" in ASCII, kept in SQLite's header field for this purpose.
    private const int ApplicationId = 0x506C616E;

    private const string Tables = """
        CREATE TABLE rows (
            partition TEXT NOT NULL,
            key TEXT NOT NULL,
            etag INTEGER NOT NULL,
            columns BLOB NOT NULL,
            PRIMARY KEY (partition, key)
        ) WITHOUT ROWID;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            visible_at INTEGER NOT NULL,
            dequeue_count INTEGER NOT NULL,
            receipt INTEGER NOT NULL,
            enqueued_at INTEGER NOT NULL,
            body BLOB NOT NULL
        );
        CREATE INDEX messages_by_time ON messages (queue, visible_at);
        CREATE TABLE counter (last INTEGER NOT NULL);
        INSERT INTO counter VALUES (0);
        """;

    /// <summary>
    /// Creates the tables in an empty file. A file of another program, or of a newer PlanBot, throws
    /// <see cref="StorageException"/> and stays as it is.
    /// </summary>
    public static void Ensure(Database database)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            var application = Number("PRAGMA application_id");
            var version = Number("PRAGMA user_version");
            if (application == 0 && Number("SELECT COUNT(*) FROM sqlite_schema") == 0)
            {
                database.Execute(Tables);
                database.Execute($"PRAGMA application_id = {ApplicationId}");
                database.Execute($"PRAGMA user_version = {Version}");
            }
            else if (application != ApplicationId)
            {
                throw new StorageException($"'{database.Path}' is a database of another program.", reason: StorageFailureReason.Unreadable);
            }
            else if (version > Version)
            {
                throw new StorageException(
                    $"'{database.Path}' has schema version {version}; this program knows versions up to {Version}. Run the newer program.",
                    reason: StorageFailureReason.Unreadable);
            }

            database.Execute("COMMIT");
        }
        catch
        {
            if (database.InTransaction)
            {
                database.Execute("ROLLBACK");
            }

            throw;
        }

        long Number(string sql) => long.Parse(database.Value(sql), CultureInfo.InvariantCulture);
    }
}
