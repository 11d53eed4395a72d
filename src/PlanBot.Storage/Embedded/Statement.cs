using SQLitePCL;

namespace PlanBot.Storage.Embedded;

/// <summary>A prepared statement that is bound, stepped and reset again and again. Parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle)
{
    /// <summary>The text may not be empty: an empty span would bind NULL.</summary>
    public Statement Text(int parameter, ReadOnlySpan<byte> utf8)
    {
        database.Check(raw.sqlite3_bind_text(handle, parameter, utf8));
        return this;
    }

    public Statement Blob(int parameter, ReadOnlySpan<byte> value)
    {
        database.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
            : raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement Number(int parameter, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    /// <summary>True while there is a row to read; the caller resets when it is done reading.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        return result switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failed(result),
        };
    }

    /// <summary>For a statement that returns no rows.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    public long NumberAt(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>Valid until the next step or reset. Text comes as UTF-8.</summary>
    public ReadOnlySpan<byte> BytesAt(int column) => raw.sqlite3_column_blob(handle, column);

    // The result repeats the error of the step before it, which has been thrown already.
    public void Reset() => raw.sqlite3_reset(handle);

    private StorageException Failed(int result)
    {
        var failure = database.Failure(result);
        Reset();
        return failure;
    }
}
