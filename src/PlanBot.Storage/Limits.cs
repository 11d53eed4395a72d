namespace PlanBot.Storage;

/// <summary>
/// What a store accepts: the tightest of Azure Tables, Azure Queues and Azurite, held by every engine, so that what works
/// on one works on all. Source: Microsoft Learn, "Understanding the Table service data model",
/// "Performing entity group transactions", "Put Message".
/// </summary>
/// <remarks>
/// Partition and row keys hold 1 to 512 characters and none of / \ # ?, U+0000-1F, U+007F-9F. Surrogates, U+FFFE and U+FFFF
/// are refused too: with them, ordering by UTF-8 bytes and by UTF-16 units would differ between engines.
/// Doubles that are NaN or infinite are refused: nothing in a plan means them, and a NaN differs from itself when compared.
/// Times before 1601 are refused because Edm.DateTime starts there.
/// One thing is Azurite's alone and not held here: it refuses a row that takes more than 1 MiB as JSON, as only bytes and Chinese text beyond
/// 700 KiB do; the service counts as <see cref="RowBytes"/> says.
/// </remarks>
public static partial class Limits
{
    /// <summary>Operations in one transaction.</summary>
    public const int Operations = 100;

    /// <summary>Bytes of one transaction as sent; an upper bound of that is measured, see <see cref="EnvelopeBytes"/>.</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Bytes that each operation counts for the multipart and HTTP headers around it. To these come 9 per key character
    /// (percent-encoded UTF-8), 48 and two bytes per character of the name for each column, and the value: a character that
    /// any JSON encoder leaves alone counts 1, another 6 (\uXXXX), a byte array its base64, anything else 40.
    /// </summary>
    public const int EnvelopeBytes = 1024;

    /// <summary>
    /// Bytes of one row as the Table service counts them: 4, two per character of both keys, and for each column 8, two per
    /// character of its name, and the value (string: 4 and two per character; bytes: 4 and the length; number or time: 4 to 16).
    /// </summary>
    public const int RowBytes = 1024 * 1024;

    /// <summary>Columns of one row, without the key and the system's own.</summary>
    public const int Columns = 252;

    /// <summary>UTF-16 characters of a string column (64 KiB). Lone surrogates are refused: UTF-8 cannot carry them.</summary>
    public const int StringCharacters = 32 * 1024;

    /// <summary>Bytes of a binary column.</summary>
    public const int BinaryBytes = 64 * 1024;

    /// <summary>
    /// Characters of a column name: ASCII letters, digits and underscore, not starting with a digit.
    /// PartitionKey, RowKey, Timestamp and names that start with "odata" are the service's own, <see cref="CommitColumn"/> is the engine's.
    /// </summary>
    public const int ColumnNameCharacters = 255;

    /// <summary>
    /// Where the Azure engine writes, beside a row's own columns, which transaction wrote it; no reader of a store sees it. A row that has
    /// <see cref="Columns"/> already goes without.
    /// </summary>
    public const string CommitColumn = "CommitId";

    /// <summary>UTF-16 characters of a key (1 KiB).</summary>
    public const int KeyCharacters = 512;

    /// <summary>UTF-8 bytes of a message body: 64 KiB on the wire, as base64.</summary>
    public const int MessageBytes = 48 * 1024;

    /// <summary>Messages of one take.</summary>
    public const int MessagesPerTake = 32;

    /// <summary>The shortest lease of a take.</summary>
    public static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay or lease. What is due later is put again on the way.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>The first instant that a column may hold.</summary>
    public static readonly DateTimeOffset EarliestTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
