using System.Diagnostics;
using PlanBot.Teams.Tests;

namespace PlanBot.Tests.Instances;

/// <summary>
/// Check-ins stream in and a morning round goes out while instances are killed and restarted. What came of it is counted, not judged.
/// </summary>
internal sealed class Ordeal(Company company, Fleet fleet, RecordingConnector connector)
{
    private const int Streams = 12;

    /// <summary>The number of the last check-in that was acknowledged to each owner who sent any.</summary>
    public Dictionary<CompanyOwner, int> Acknowledged { get; } = [];

    /// <summary>Answers that were no saved check-in.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Owners without a nudge card.</summary>
    public int Missing => company.Owners.Count(o => !Cards.ContainsKey(o.Chat));

    /// <summary>Nudge cards beyond the first of an owner.</summary>
    public int Duplicates => Cards.Values.Sum(n => n - 1);

    private Dictionary<string, int> Cards => connector.Messages.Where(m => m.Method == "POST").GroupBy(m => m.ConversationId!).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>How long an owner waited at most for the acknowledgement of a check-in.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>
    /// Kills and restarts instances until that is enough, while each of the reporting owners sends check-ins, at least so many; then waits until everybody
    /// was nudged or the time is over.
    /// </summary>
    public async Task RunAsync(int reporting, int checkIns, Func<bool> isEnough, TimeSpan between, CancellationToken limit)
    {
        var reports = company.Owners.Where((_, i) => i % Math.Max(1, company.Owners.Count / reporting) == 0).Take(reporting).ToList();
        var streams = Task.WhenAll(reports.Chunk((reports.Count + Streams - 1) / Streams).Select(some => Task.Run(() => ReportAsync(some, checkIns, isEnough, limit), limit)));
        while (!isEnough())
        {
            await Task.Delay(between, limit);
            await fleet.KillOneAsync();
        }
        await streams;
        await connector.WaitAsync(_ => Missing == 0 || limit.IsCancellationRequested, TimeSpan.FromMinutes(20));
    }

    private async Task ReportAsync(IReadOnlyList<CompanyOwner> owners, int checkIns, Func<bool> isEnough, CancellationToken limit)
    {
        for (var n = 0; n < checkIns || !isEnough(); n++)
        {
            foreach (var owner in owners)
            {
                var since = Stopwatch.GetTimestamp();
                // A storage that answers too slowly is told, and that nothing was changed: people press again.
                var said = "";
                for (var pressed = 1; pressed == 1 || said.Contains("nothing was changed", StringComparison.Ordinal); pressed++)
                    said = await fleet.DeliverAsync(company.CheckIn(owner, n, pressed), limit);
                var isSaved = said.Contains("Check-in saved", StringComparison.Ordinal) || said.Contains("already", StringComparison.Ordinal);
                lock (Acknowledged)
                {
                    var waited = Stopwatch.GetElapsedTime(since);
                    if (waited > Longest) Longest = waited;
                    if (isSaved) Acknowledged[owner] = n;
                    else Refusals.Add($"{owner.Id}, check-in {n}: {said}");
                }
            }
        }
    }
}
