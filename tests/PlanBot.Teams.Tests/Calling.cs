namespace PlanBot.Teams.Tests;

/// <summary>A connector and a client that talks to it over a real socket.</summary>
public abstract class Calling : IAsyncLifetime
{
    private readonly HttpClient http = new(ConnectorClient.CreateHandler());

    protected RecordingConnector Connector { get; private set; } = null!;

    protected ConnectorClient Client { get; private set; } = null!;

    protected static OutgoingActivity Hello { get; } = OutgoingActivity.OfText("hello");

    protected HttpClient Http => http;

    public async Task InitializeAsync()
    {
        Connector = await RecordingConnector.StartAsync();
        Client = ClientThatWaits(TimeSpan.FromSeconds(15));
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await Connector.DisposeAsync();
    }

    protected ConnectorClient ClientThatWaits(TimeSpan timeout, int maxPages = 60) =>
        new(http, new ServiceUrls(ServiceUrls.TeamsHosts, allowLoopback: true)) { Timeout = timeout, MaxPages = maxPages };

    protected Task<ConnectorResult> SendAsync() => Client.SendAsync(Connector.ServiceUrl, "a:1", Hello);
}
