using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using PlanBot.Domain.Imports;

namespace PlanBot.Files;

/// <summary>Reads Microsoft Project XML (MSPDI) as a table with Project's own columns, so that it is understood, checked and shown like any other.</summary>
internal static class ProjectXml
{
    private const string Namespace = "http://schemas.microsoft.com/project";

    private static readonly ImmutableArray<Cell?> Header =
        [.. new[] { "ID", "WBS", "Outline Level", "Task Name", "Resource Names", "Start", "Finish", "Baseline Start", "Baseline Finish", "Duration (hours)", "% Complete", "Predecessors", "Fixed Cost", "Variable Cost", "Milestone", "Actual Start", "Actual Finish", "Status", "Notes", "Start No Earlier Than", "Finish No Later Than", "Must Start On" }
            .Select(text => (Cell?)new Cell.Text(text))];

    internal static Sheet Read(byte[] bytes)
    {
        using var reader = SafeXml.Open(new MemoryStream(bytes, writable: false));
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "Project" || reader.NamespaceURI != Namespace) throw new UnreadableFileException("File.NotProjectXml");
        string? title = null, name = null;
        List<Task> tasks = [];
        Dictionary<string, string> resources = [];
        List<(string Task, string Resource)> assignments = [];
        SafeXml.Children(reader, element =>
        {
            switch (element)
            {
                case "Title": title = SafeXml.Text(reader); break;
                case "Name": name = SafeXml.Text(reader); break;
                case "Tasks": Each("Task", () => tasks.Add(Task.Read(reader))); break;
                case "Resources": Each("Resource", () => Resource(reader, resources)); break;
                case "Assignments": Each("Assignment", () => assignments.Add(Assignment(reader))); break;
            }
        });
        tasks.RemoveAll(t => t["IsNull"] == "1" || t["Active"] == "0");
        var whole = tasks.Find(t => t["OutlineLevel"] == "0");
        tasks.RemoveAll(t => t["OutlineLevel"] == "0");
        var useWbs = tasks.All(t => t["WBS"].Length > 0) && tasks.DistinctBy(t => t["WBS"], StringComparer.OrdinalIgnoreCase).Count() == tasks.Count;
        var owners = assignments.Where(a => resources.ContainsKey(a.Resource)).ToLookup(a => a.Task, a => resources[a.Resource]);
        return new("Microsoft Project", [new(0, Header), .. tasks.Select((t, i) => t.Row(i + 1, useWbs, owners[t["UID"]]))])
        {
            Title = new[] { title, whole?["Name"], name }.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) is { } best ? WithoutExtension(best) : null,
        };

        void Each(string item, Action read) => SafeXml.Children(reader, element =>
        {
            if (element != item) return;
            if (tasks.Count > PlanFile.MaxRows) throw new UnreadableFileException("File.TooManyRows", Imports.MaxTasks);
            read();
        });
    }

    private static string WithoutExtension(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".mpp", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    private static void Resource(XmlReader reader, Dictionary<string, string> resources)
    {
        string uid = "", name = "", mail = "";
        SafeXml.Children(reader, element =>
        {
            if (element == "UID") uid = SafeXml.Text(reader);
            else if (element == "Name") name = SafeXml.Text(reader);
            else if (element == "EmailAddress") mail = SafeXml.Text(reader);
        });
        if (name.Length > 0 || mail.Length > 0) resources[uid] = (mail.Length == 0 ? name : $"{name} <{mail}>").Replace(';', ' ');
    }

    private static (string Task, string Resource) Assignment(XmlReader reader)
    {
        string task = "", resource = "";
        SafeXml.Children(reader, element =>
        {
            if (element == "TaskUID") task = SafeXml.Text(reader);
            else if (element == "ResourceUID") resource = SafeXml.Text(reader);
        });
        return (task, resource);
    }

    /// <summary>One task with the few elements that a plan needs.</summary>
    private sealed class Task
    {
        private static readonly HashSet<string> Wanted =
            ["UID", "ID", "Name", "WBS", "OutlineNumber", "OutlineLevel", "IsNull", "Active", "Start", "Finish", "ManualStart", "ManualFinish", "Duration", "PercentComplete", "FixedCost", "Cost", "Milestone", "Summary", "ActualStart", "ActualFinish", "Notes", "ConstraintType", "ConstraintDate"];

        private readonly Dictionary<string, string> values = [];
        private readonly List<string> links = [];

        internal string this[string name] => values.GetValueOrDefault(name, "");

        internal static Task Read(XmlReader reader)
        {
            var task = new Task();
            SafeXml.Children(reader, element =>
            {
                if (element == "PredecessorLink") task.links.Add(Link(Fields(reader)));
                else if (element == "Baseline" && Fields(reader) is var baseline && baseline.GetValueOrDefault("Number", "0") == "0")
                    foreach (var (name, value) in baseline) task.values["Baseline" + name] = value;
                else if (Wanted.Contains(element)) task.values[element] = SafeXml.Text(reader);
            });
            return task;
        }

        internal SheetRow Row(int number, bool useWbs, IEnumerable<string> owners) => new(number,
        [
            Text(this["UID"]), Text(this[useWbs ? "WBS" : "OutlineNumber"]), Text(this["OutlineLevel"]), Text(this["Name"].Length > 0 ? this["Name"] : "#" + this["ID"]),
            Text(string.Join(';', owners)), Text(Either("Start", "ManualStart")), Text(Either("Finish", "ManualFinish")), Text(this["BaselineStart"]), Text(this["BaselineFinish"]),
            Text(this["Duration"]), Text(IsSummary ? "" : this["PercentComplete"] + "%"), Text(string.Join(';', links)),
            Cost(this["FixedCost"]), IsSummary ? null : Cost(this["Cost"], this["FixedCost"]), Text(this["Milestone"] == "1" ? "yes" : ""),
            Text(this["ActualStart"]), Text(this["ActualFinish"]), null, Text(this["Notes"]),
            Held("4"), Held("3", "7"), Held("2"),
        ]);

        /// <summary>The date of a constraint of one of these types: 2 must start on, 3 must finish on, of which the later side holds, 4 starts no earlier, 7 finishes no later. The others hold nothing that a plan keeps.</summary>
        private Cell.Text? Held(params ReadOnlySpan<string> types) => types.Contains(this["ConstraintType"]) ? Text(this["ConstraintDate"]) : null;

        private bool IsSummary => this["Summary"] == "1";

        private string Either(string first, string second) => this[first] is { Length: > 0 } value ? value : this[second];

        private static Dictionary<string, string> Fields(XmlReader reader)
        {
            var fields = new Dictionary<string, string>();
            SafeXml.Children(reader, element => fields[element] = SafeXml.Text(reader));
            return fields;
        }

        /// <summary>A link by unique id; the lag is in tenths of a minute, or a percentage.</summary>
        private static string Link(Dictionary<string, string> link)
        {
            var kind = link.GetValueOrDefault("Type") switch { "0" => "FF", "2" => "SF", "3" => "SS", _ => "FS" };
            if (!double.TryParse(link.GetValueOrDefault("LinkLag"), NumberStyles.Float, CultureInfo.InvariantCulture, out var lag)) lag = 0;
            var unit = link.GetValueOrDefault("LagFormat") is "19" or "20" or "51" or "52" ? "%" : "h";
            var amount = unit == "%" ? lag : lag / 600;
            return link.GetValueOrDefault("PredecessorUID") + kind + (amount == 0 ? "" : amount.ToString("+0.####;-0.####", CultureInfo.InvariantCulture) + unit);
        }

        /// <summary>Money stands in hundredths.</summary>
        private static Cell.Number? Cost(string whole, string less = "0") =>
            double.TryParse(whole, NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) && double.TryParse(less.Length == 0 ? "0" : less, NumberStyles.Float, CultureInfo.InvariantCulture, out var part) && cost - part is var rest and > 0
                ? new(rest / 100) : null;

        private static Cell.Text? Text(string text) => string.IsNullOrWhiteSpace(text) || text == "%" ? null : new(text);
    }
}
