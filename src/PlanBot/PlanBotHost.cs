using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using PlanBot.Conversations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using PlanBot.Graph;
using PlanBot.Packaging;
using PlanBot.Rows;
using PlanBot.Sending;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Teams.Tokens;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot;

/// <summary>All wiring, on one page.</summary>
internal static class PlanBotHost
{
    /// <summary>Where the bot listens unless told otherwise: the address that the Playground and the Bot Framework samples expect.</summary>
    public const string DefaultUrl = "http://127.0.0.1:3978";

    /// <summary>A debug build, which nobody deploys, is for Development unless told otherwise; a release build is for production.</summary>
    public static string Environment { get; } =
        System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
#if DEBUG
        ?? Environments.Development;
#else
        ?? Environments.Production;
#endif

    /// <summary>The bot as a web application, not yet started.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = args.Any(a => a.StartsWith("--environment", StringComparison.OrdinalIgnoreCase)) ? null : Environment,
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddProvider(new LineConsole());
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        AddParts(builder.Services, builder.Configuration, builder.Environment);
        builder.Services.AddHostedService<WhenReady<Worker>>();
        builder.Services.AddHostedService<WhenReady<LateMessages>>();
        // It touches no storage before it is asked, and acts between the stop of the others and the end.
        builder.Services.AddHostedService(services => services.GetRequiredService<Answers>());
        // Who sends SIGTERM often kills after 30 seconds. What is under way has ten; the rest is for what is kept and given back.
        builder.Services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (TimeSpan.FromSeconds(18), true));
        AddMetrics(builder);
        adjust?.Invoke(builder);
        return Map(builder.Build());
    }

    /// <summary>
    /// Starts it: it listens, then the store is opened however long that takes, the clock is set as it was left, the sample is loaded on the first
    /// run of a local trial (and given), and then it is ready.
    /// </summary>
    public static async Task<Plan?> StartAsync(WebApplication app, Tongue tongue, CancellationToken cancel)
    {
        await app.StartAsync(cancel);
        var parts = app.Services;
        if (parts.GetRequiredService<IStore>() is BotStore store)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, parts.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            await store.WaitAsync(stop.Token);
        }
        await parts.GetRequiredService<TimeTravel>().RestoreAsync();
        // Outside of a local trial the people of the sample would be nobody's.
        var sample = parts.GetRequiredService<HostMode>().IsLocal ? await parts.GetRequiredService<ImportFlow>().LoadSampleOnFirstRunAsync(tongue) : null;
        await parts.GetRequiredService<GraphRound>().ScheduleAsync(cancel);
        await parts.GetRequiredService<DailyPass>().ScheduleAsync(cancel);
        parts.GetRequiredService<Readiness>().Declare();
        return sample;
    }

    /// <summary>The parts without a web server, as the command line uses them.</summary>
    public static void AddParts(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<BotOptions>().Bind(configuration.GetSection("PlanBot")).ValidateDataAnnotations().ValidateOnStart();
        var options = configuration.GetSection("PlanBot").Get<BotOptions>() ?? new BotOptions();
        var registration = AppRegistration.Read(configuration, options);
        var graph = GraphSettings.Read(configuration, registration?.Rules);
        var mode = new HostMode(environment.IsDevelopment() && registration is null);
        services.AddSingleton(mode);
        services.AddSingleton(new Tenancy(registration?.Home));
        services.AddSingleton<TimeProvider>(p => new StorageTime(TimeProvider.System, p.GetRequiredService<IStore>));
        services.AddSingleton<BotClock>();
        var setting = StorageSetting.Read(configuration.GetConnectionString("Storage"));
        services.AddSingleton<IStore>(p => new BotStore(cancel => setting.OpenAsync(options.Data, null, cancel), setting.ToString(), p.GetRequiredService<ILogger<BotStore>>()));
        services.AddSingleton<Wakes>();
        services.AddSingleton<IPartition<Plan>, PlanPartition>();
        services.AddSingleton<IPartition<Person>, PersonPartition>();
        services.AddSingleton(new WarmStates<Plan>(options.WarmMegabytes * 1024L * 1024));
        services.AddSingleton(new WarmStates<Person>(options.WarmMegabytes * 1024L * 1024 / 4));
        services.AddSingleton(p => MakeTurn<Plan>(p));
        services.AddSingleton(p => MakeTurn<Person>(p));
        var serviceUrls = new ServiceUrls([.. ServiceUrls.TeamsHosts, .. options.ServiceHosts], mode.IsLocal);
        services.AddSingleton(p => new Callers(mode, registration is null ? null
            : new InboundTokens(registration.Rules, serviceUrls, new HttpClient(ConnectorClient.CreateHandler()), p.GetRequiredService<TimeProvider>())));
        services.AddSingleton(p => new ConnectorClient(
            new HttpClient(registration is null ? ConnectorClient.CreateHandler()
                : new OutboundTokens(registration.Credential, ConnectorClient.CreateHandler(), p.GetRequiredService<ILogger<OutboundTokens>>())), serviceUrls)
        { Timeout = TimeSpan.FromSeconds(options.ConnectorTimeoutSeconds) });
        services.AddSingleton(_ => new FileDownloads(
            new HttpClient(ConnectorClient.CreateHandler()), [.. FileDownloads.SharePointHosts, .. options.FileHosts], mode.IsLocal));
        services.AddSingleton(_ => new FileUploads(
            new HttpClient(ConnectorClient.CreateHandler()), [.. FileDownloads.SharePointHosts, .. options.FileHosts], mode.IsLocal));
        services.AddSingleton<FileConsents>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<TenantPace>();
        services.AddSingleton<ConversationLimits>();
        services.AddSingleton<Contact>();
        services.AddSingleton<Outbound>();
        services.AddSingleton(graph);
        services.AddSingleton<GraphHealth>();
        services.AddSingleton(p => new GraphAccess(graph, p.GetRequiredService<GraphHealth>(), registration?.Credential, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GraphPeople>();
        services.AddSingleton<GraphInstalls>();
        services.AddSingleton<GraphMeetings>();
        services.AddSingleton<GraphPlanner>();
        services.AddSingleton<GraphRound>();
        services.AddSingleton<LostWork>();
        services.AddSingleton<Retention>();
        services.AddSingleton(p => new DailyPass(
            p.GetRequiredService<IStore>(), p.GetRequiredService<Wakes>(), p.GetRequiredService<LostWork>(), p.GetRequiredService<Retention>(), p.GetRequiredService<Rosters>().LookAsync,
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<DailyPass>>()));
        services.AddSingleton<Doctor>();
        services.AddSingleton<Worker>();
        services.AddSingleton<Acquaintance>();
        services.AddSingleton<ChannelLink>();
        services.AddSingleton<Runaways>();
        services.AddSingleton<Places>();
        services.AddSingleton<Rosters>();
        services.AddSingleton<Reactions>();
        services.AddSingleton<PeoplePicker>();
        services.AddSingleton<DeliveryList>();
        services.AddSingleton<CalendarImport>();
        services.AddSingleton<ProgressImport>();
        services.AddSingleton<StandUpHistory>();
        services.AddSingleton<KpiFlow>();
        services.AddSingleton<ImportFlow>();
        services.AddSingleton<ExportLinks>();
        services.AddSingleton<TimeTravel>();
        services.AddSingleton<Answers>();
        services.AddSingleton<Inbound>();
        services.AddSingleton<AnsweredOnce>();
        services.AddSingleton<LateMessages>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<Readiness>();
    }

    private static Turn<TState> MakeTurn<TState>(IServiceProvider parts) where TState : class => new(
        parts.GetRequiredService<IStore>(), parts.GetRequiredService<IPartition<TState>>(), parts.GetRequiredService<BotClock>(),
        parts.GetRequiredService<Wakes>(), parts.GetRequiredService<WarmStates<TState>>(), parts.GetRequiredService<ILoggerFactory>().CreateLogger("PlanBot.Turn"), parts.GetRequiredService<TimeProvider>());

    /// <summary>Metrics leave only where an OTLP endpoint is named, as the OpenTelemetry specification names it.</summary>
    private static void AddMetrics(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddSingleton<MeterProvider>(_ => Sdk.CreateMeterProviderBuilder().AddMeter(Meters.Name).AddOtlpExporter().Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.MapPost("/api/messages", readiness.Guard(app.Services.GetRequiredService<MessagesEndpoint>().TakeAsync));
        app.MapGet("/health/live", (RequestDelegate)(http => http.Response.WriteAsync("live")));
        app.MapGet("/health/ready", (RequestDelegate)readiness.AnswerAsync);
        app.MapGet("/about", (RequestDelegate)new AboutPage(app.Services.GetRequiredService<IOptions<BotOptions>>()).AnswerAsync);
        app.MapGet("/files/{token}", readiness.Guard(app.Services.GetRequiredService<ExportLinks>().AnswerAsync));
        // Made now, so that it listens from the start; the container flushes it at the end.
        app.Services.GetService<MeterProvider>();
        return app;
    }
}
