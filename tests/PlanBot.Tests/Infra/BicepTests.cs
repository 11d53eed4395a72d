using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanBot.Storage;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Teams;
using PlanBot.Tests.Conventions;
using PlanBot.Turns;

namespace PlanBot.Tests.Infra;

/// <summary>The Azure templates: parsed by the grammar, known to Azure's own list of types, and in step with what the program reads, counts and needs.</summary>
public sealed partial class BicepTests(BicepFiles files) : IClassFixture<BicepFiles>
{
    /// <summary>What the platform, .NET and the OpenTelemetry exporter read by themselves, by the names in their documentation.</summary>
    private static readonly string[] OfThePlatform =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "PORT", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITES_CONTAINER_STOP_TIME_LIMIT",
        "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_SERVICE_NAME",
    ];

    private static readonly JsonElement Known = JsonElement.Parse(SourceTree.Read("infra/resource-types.json"));

    [Fact]
    public void Every_file_is_parsed_without_error() => Assert.All(files.All, file => Assert.Empty(file.Errors));

    [Fact]
    public void The_parser_finds_what_is_wrong() => Assert.NotEmpty(files.Broken.Errors);

    [Fact]
    public void Every_resource_type_and_version_is_on_the_cited_list_and_none_is_there_in_vain() => Assert.Equal(
        Known.GetProperty("types").EnumerateArray().Select(t => $"{t.GetProperty("type").GetString()}@{t.GetProperty("apiVersion").GetString()}").Order(StringComparer.Ordinal),
        files.All.SelectMany(f => f.Resources).Select(r => r.Type).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_module_is_there_and_gets_what_it_needs_and_no_more() => Assert.All(files.Main.Modules, module =>
    {
        var target = files.All.Single(f => f.Path == $"infra/{module.Path}");
        Assert.Subset(target.Params.Select(p => p.Name).ToHashSet(), module.Params.ToHashSet());
        Assert.Subset(module.Params.ToHashSet(), target.Params.Where(p => !p.HasDefault).Select(p => p.Name).ToHashSet());
    });

    [Fact]
    public void What_a_module_is_asked_for_it_gives()
    {
        var used = files.All.SelectMany(f => ModuleOutput().Matches(SourceTree.Read(f.Path))).Select(m => (Module: m.Groups[1].Value, Output: m.Groups[2].Value)).Distinct().ToList();
        Assert.NotEmpty(used);
        Assert.All(used, use => Assert.Contains(use.Output, files.All.Single(f => f.Path == $"infra/modules/{use.Module}.bicep").Outputs));
    }

    [Fact]
    public void The_example_sets_parameters_that_are_there()
    {
        var example = JsonElement.Parse(SourceTree.Read("infra/main.parameters.json")).GetProperty("parameters").EnumerateObject().Select(p => p.Name).ToHashSet();
        Assert.Subset(files.Main.Params.Select(p => p.Name).ToHashSet(), example);
        Assert.All(files.Main.Params, p => Assert.True(p.HasDefault, p.Name));
    }

    [Fact]
    public void Every_setting_is_one_that_the_program_the_platform_or_the_collector_reads()
    {
        var options = typeof(BotOptions).GetProperties().Select(p => "PlanBot__" + p.Name);
        var registration = typeof(AppRegistration).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        var collector = CollectorSetting().Matches(files.Resource("Microsoft.Web/sites/sitecontainers").Text).Select(m => m.Groups[1].Value);
        string[] ours = ["ConnectionStrings__Storage", "AZURE_CLIENT_ID", "OTEL_EXPORTER_OTLP_ENDPOINT"];
        var known = options.Concat(registration).Concat(collector).Concat(ours).Concat(OfThePlatform).ToHashSet();
        Assert.Subset(known, files.Settings.Keys.ToHashSet());
        // Those that are ours stand in the sources as they stand here.
        Assert.All(ours[1..], name => Assert.Contains(SourceTree.Files("src", ".cs"), path => SourceTree.Read(path).Contains($"\"{name}\"", StringComparison.Ordinal)));
        // What the sidecar is given is a setting.
        Assert.Subset(files.Settings.Keys.ToHashSet(), collector.ToHashSet());
    }

    [Fact]
    public void Tenants_are_set_one_by_one_under_the_name_that_the_program_binds()
    {
        Assert.Contains($"'PlanBot__{nameof(BotOptions.Tenants)}__${{i}}'", SourceTree.Read("infra/modules/app.bicep"), StringComparison.Ordinal);
        Assert.Contains("PlanBot__RetentionHistoryDays", SourceTree.Read("infra/main.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_registration_is_that_of_a_managed_identity_without_a_secret()
    {
        Assert.Equal("'UserAssignedMSI'", files.Settings[AppRegistration.AppType]);
        Assert.DoesNotContain(files.Settings.Keys, name => name is AppRegistration.Password or AppRegistration.Certificate or AppRegistration.Federated);
        Assert.Contains("msaAppType: 'UserAssignedMSI'", files.Resource("Microsoft.BotService/botServices").Text, StringComparison.Ordinal);
        Assert.Contains("channelName: 'MsTeamsChannel'", files.Resource("Microsoft.BotService/botServices/channels").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(files.All.SelectMany(f => f.Resources), r => r.Type.StartsWith("Microsoft.KeyVault", StringComparison.Ordinal));
        Assert.DoesNotContain(files.All, f => SourceTree.Read(f.Path).Contains("listKeys", StringComparison.Ordinal));
    }

    [Fact]
    public void The_storage_setting_is_read_as_Entra_credentials_for_that_account()
    {
        var setting = files.Settings["ConnectionStrings__Storage"].Trim('\'')
            .Replace("${tables}", "https://planbotx7.table.core.windows.net/", StringComparison.Ordinal).Replace("${queues}", "https://planbotx7.queue.core.windows.net/", StringComparison.Ordinal);
        Assert.Equal("storage account 'planbotx7' at planbotx7.table.core.windows.net, by Entra credentials", StorageSetting.Read(setting).ToString());
    }

    [Fact]
    public void The_roles_are_the_two_of_which_the_program_speaks_and_lie_on_the_account()
    {
        var storage = SourceTree.Read("infra/modules/storage.bicep");
        var roles = Known.GetProperty("roles").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("name").GetString()!);
        Assert.Equal(roles.Keys.Order(StringComparer.Ordinal), Id().Matches(storage).Select(m => m.Value).Order(StringComparer.Ordinal));
        Assert.All(roles.Values, role => Assert.Contains(role, SourceTree.Read("README.md"), StringComparison.Ordinal));
        var assignments = files.All.SelectMany(f => f.Resources).Where(r => r.Type.StartsWith("Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal)).ToList();
        Assert.Equal(roles.Count, assignments.Count);
        Assert.All(assignments, a => Assert.Contains("scope: account", a.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("allowSharedKeyAccess: false")]
    [InlineData("allowBlobPublicAccess: false")]
    [InlineData("minimumTlsVersion: 'TLS1_2'")]
    [InlineData("supportsHttpsTrafficOnly: true")]
    public void The_account_is_closed(string property) => Assert.Contains(property, files.Resource("Microsoft.Storage/storageAccounts").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("httpsOnly: true")]
    [InlineData("alwaysOn: true")]
    [InlineData("healthCheckPath: '/health/ready'")]
    [InlineData("appCommandLine: 'dotnet planbot.dll'")]
    public void The_app_runs_the_program_and_is_looked_after(string property) => Assert.Contains(property, files.Resource("Microsoft.Web/sites").Text, StringComparison.Ordinal);

    [Fact]
    public void The_addresses_are_those_that_the_program_maps()
    {
        var host = SourceTree.Read("src/PlanBot/PlanBotHost.cs");
        Assert.Contains("MapGet(\"/health/ready\"", host, StringComparison.Ordinal);
        Assert.Contains("MapPost(\"/api/messages\"", host, StringComparison.Ordinal);
        Assert.Contains("/api/messages'", files.Resource("Microsoft.BotService/botServices").Text, StringComparison.Ordinal);
        Assert.Contains("<AssemblyName>planbot</AssemblyName>", SourceTree.Read("src/PlanBot/PlanBot.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_look_at_metrics_outcomes_and_queues_that_there_are()
    {
        var queries = files.All.SelectMany(f => f.Resources).Where(r => r.Type.StartsWith("Microsoft.Insights/scheduledQueryRules", StringComparison.Ordinal)).Select(r => Query().Match(r.Text).Groups[1].Value).ToList();
        var instruments = typeof(Meters).GetFields().Select(f => f.GetValue(null)).OfType<Instrument>().Select(i => i.Name).ToHashSet();
        var metrics = queries.SelectMany(q => MetricName().Matches(q)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(["planbot.sends", "planbot.work.late"], metrics.Order(StringComparer.Ordinal));
        Assert.Subset(instruments, metrics.ToHashSet());
        var outcomes = typeof(ConnectorResult).GetNestedTypes().Select(t => t.Name);
        var said = queries.SelectMany(q => Quoted().Matches(q)).Select(m => m.Groups[1].Value).Except(metrics).ToHashSet();
        Assert.Subset(outcomes.Append(Wakes.QueueName).Append(Wakes.SendsQueueName).ToHashSet(), said);
        Assert.Contains("'Http5xx'", files.Resource("Microsoft.Insights/metricAlerts").Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(?!properties)(\w+)\.outputs\.(\w+)")]
    private static partial Regex ModuleOutput();

    [GeneratedRegex(@"value: '([A-Z_]+)'")]
    private static partial Regex CollectorSetting();

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("query: '([^']+)'")]
    private static partial Regex Query();

    [GeneratedRegex("Name == \"([^\"]+)\"")]
    private static partial Regex MetricName();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
