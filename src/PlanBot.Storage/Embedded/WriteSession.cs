namespace PlanBot.Storage.Embedded;

/// <summary>The writer's prepared statements, and the transaction that it has open. Used by the writer thread alone.</summary>
internal sealed class WriteSession(Database database, TimeProvider clock)
{
    private readonly Statement begin = database.Prepare("BEGIN IMMEDIATE");
    private readonly Statement commit = database.Prepare("COMMIT");
    private readonly Statement rollback = database.Prepare("ROLLBACK");
    private readonly Statement readCounter = database.Prepare("SELECT last FROM counter");
    private readonly Statement writeCounter = database.Prepare("UPDATE counter SET last = ?1");
    private long counter;
    private long counterInFile;

    public RowStatements Rows { get; } = new(database);

    public MessageStatements Messages { get; } = new(database);

    /// <summary>UTC ticks.</summary>
    public long Now => clock.GetUtcNow().UtcTicks;

    /// <summary>
    /// A number that this file has not given out before, in any process: it serves as ETag or receipt. The counter is
    /// read and written inside the transaction, which is what makes that so.
    /// </summary>
    public long NextNumber() => ++counter;

    public void Begin()
    {
        begin.Run();
        readCounter.Step();
        counter = counterInFile = readCounter.NumberAt(0);
        readCounter.Reset();
    }

    public void Commit()
    {
        if (counter != counterInFile)
        {
            writeCounter.Number(1, counter).Run();
        }

        commit.Run();
    }

    public void Rollback()
    {
        if (database.InTransaction)
        {
            rollback.Run();
        }
    }
}
