namespace PlanBot.Storage.Embedded;

/// <summary>What the writer does to rows. A missing row has version 0, which no commit gives out.</summary>
internal sealed class RowStatements(Database database)
{
    private readonly Statement version = database.Prepare("SELECT etag FROM rows WHERE partition = ?1 AND key = ?2");
    private readonly Statement put = database.Prepare("REPLACE INTO rows (partition, key, etag, columns) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement delete = database.Prepare("DELETE FROM rows WHERE partition = ?1 AND key = ?2");

    public long Version(ReadOnlySpan<byte> partition, ReadOnlySpan<byte> key)
    {
        version.Text(1, partition).Text(2, key);
        var found = version.Step() ? version.NumberAt(0) : 0;
        version.Reset();
        return found;
    }

    public void Put(ReadOnlySpan<byte> partition, ReadOnlySpan<byte> key, long etag, ReadOnlySpan<byte> columns) =>
        put.Text(1, partition).Text(2, key).Number(3, etag).Blob(4, columns).Run();

    public void Delete(ReadOnlySpan<byte> partition, ReadOnlySpan<byte> key) =>
        delete.Text(1, partition).Text(2, key).Run();
}
