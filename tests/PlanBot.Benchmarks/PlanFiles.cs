using System.Globalization;
using System.Text;

namespace PlanBot.Benchmarks;

/// <summary>Plans as people bring them: a csv of tasks under summary tasks of ten, with owners, dates around today, percents, predecessors and budgets.</summary>
internal static class PlanFiles
{
    private const int PerSummary = 10;

    /// <summary>The id of an owner in the tools' conversations: 29:owner03, or 29:p0012-owner03 of a numbered plan.</summary>
    public static string OwnerId(int number, string prefix = "") => string.Create(CultureInfo.InvariantCulture, $"29:{prefix}owner{number:D2}");

    /// <summary>So many rows, summary tasks included.</summary>
    public static byte[] Csv(int tasks, int owners, DateOnly today, string prefix = "")
    {
        var csv = new StringBuilder("WBS,Task name,Deliverable,Owner,Start,Finish,Predecessors,Budget,% complete\r\n");
        for (int row = 0, summary = 0, leaf = 0; row < tasks; row++)
        {
            if (row % (PerSummary + 1) == 0)
            {
                (summary, leaf) = (summary + 1, 0);
                csv.Append(CultureInfo.InvariantCulture, $"{summary},Workstream {summary},,,,,,,\r\n");
                continue;
            }
            leaf++;
            var number = row * 7 % 120;
            var start = today.AddDays(number - 70);
            var owner = OwnerId((row - summary) % owners, prefix);
            csv.Append(CultureInfo.InvariantCulture, $"{summary}.{leaf},\"Open the store in district {row}, with its staff\",Signed hand-over protocol,{owner[3..]} <{Connector.MailOf(owner)}>,");
            csv.Append(CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd},{start.AddDays(10 + (row % 30)):yyyy-MM-dd},{(leaf > 1 ? $"{summary}.{leaf - 1}" : "")},{1000 + (row % 17 * 250)},{row * 13 % 90}%\r\n");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
