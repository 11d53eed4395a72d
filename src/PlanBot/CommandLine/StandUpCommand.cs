using System.CommandLine;
using System.Text;
using System.Text.Json;
using PlanBot.Conversations;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Files;

namespace PlanBot.CommandLine;

/// <summary><c>planbot stand-ups</c>: what was said in a plan's stand-ups, as text, JSON, csv or a workbook. Whoever has the data may see all of it.</summary>
internal static class StandUpCommand
{
    public static Command StandUps()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var from = new Option<string?>("--from") { Description = Cli.Say("Cli.FromOption") };
        var to = new Option<string?>("--to") { Description = Cli.Say("Cli.UntilOption") };
        var person = new Option<string?>("--person") { Description = Cli.Say("Cli.PersonOption") };
        var csv = new Option<bool>("--csv") { Description = Cli.Say("Cli.CsvOption") };
        var xlsx = new Option<FileInfo?>("--xlsx") { Description = Cli.Say("Cli.XlsxOption") };
        var command = new Command("stand-ups", Cli.Say("Cli.StandUps")) { which, from, to, person, Cli.Json, csv, xlsx };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var today = plan.Today(parts.Now);
            if (Day(parsed.GetValue(to), today) is not { } last || Day(parsed.GetValue(from), last.AddDays(-13)) is not { } first) return Refuse("Cli.NoDay");
            if (first > last || last.DayNumber - first.DayNumber > StandUpRecords.MostDays) return Refuse("Cli.BadDays", StandUpRecords.MostDays);
            var who = parsed.GetValue(person) is { } name ? StandUpRecords.Find(plan, name) : null;
            if (parsed.GetValue(person) is { } wanted && who is null) return Refuse("StandUp.NobodyCalled", wanted, plan.Name);
            var entries = StandUpRecords.Seen(plan, await parts.Get<StandUpHistory>().ReadAsync(plan.Id, first, last), who?.PersonId, withMissing: true);
            if (parsed.GetValue(xlsx) is { } file)
            {
                try
                {
                    await File.WriteAllBytesAsync(file.FullName, PlanExport.Write(StandUpRecords.Sheet(plan, entries, Cli.Tongue), "xlsx"));
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    return Cli.Fail(Cli.Say("Cli.NotWritten", file.FullName, fault.Message));
                }
                Console.WriteLine(Cli.Say("Cli.Exported", file.FullName));
            }
            else if (parsed.GetValue(csv)) Console.Write(Encoding.UTF8.GetString(PlanExport.Write(StandUpRecords.Sheet(plan, entries, Cli.Tongue), "csv")).TrimStart('\uFEFF'));
            else if (parsed.GetValue(Cli.Json)) Console.WriteLine(JsonSerializer.Serialize(entries.Select(e => StandUpJson.Of(plan, e)).ToList(), CliJson.Readable.ListStandUpJson));
            else foreach (var line in entries.SelectMany(e => Lines(plan, e))) Console.WriteLine(line);
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(Plan plan, StandUpEntry entry)
    {
        var json = StandUpJson.Of(plan, entry);
        yield return $"{json.Day.ToIso()}  {json.Name} · {StandUpRecords.State(entry, Cli.Tongue)}";
        foreach (var (question, answer) in json.Answers) yield return $"            {question}: {answer}";
    }

    private static DateOnly? Day(string? text, DateOnly instead) => text is null ? instead : IsoDay.Read(text);

    private static int Refuse(string phrase, params ReadOnlySpan<object?> values)
    {
        Console.Error.WriteLine(Cli.Say(phrase, values));
        return Cli.Refused;
    }
}
