using PlanBot.Storage;

namespace PlanBot;

/// <summary>
/// The time that all instances go by: a machine's, put right by the clock of the storage that they share. Claims, limits and wake-ups that one
/// writes and another reads mean the same to both, however far their machines' clocks are apart.
/// </summary>
/// <param name="machine">The clock of the machine.</param>
/// <param name="store">Gives the store; asked for late, as it needs a clock itself.</param>
internal sealed class StorageTime(TimeProvider machine, Func<IStore> store) : TimeProvider
{
    private IStore? known;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + (known ??= store()).Ahead;
}
