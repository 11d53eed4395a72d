namespace PlanBot.Teams.Tests;

public sealed class RecordingConnectorTests : Calling
{
    [Fact]
    public async Task An_answer_can_wait_for_the_call_that_it_is_meant_for()
    {
        Connector.AnswerNext(
            context =>
            {
                context.Response.StatusCode = 503;
                return Task.CompletedTask;
            },
            when: call => call.Method == "PUT");

        Assert.IsType<ConnectorResult.Sent>(await SendAsync());
        Assert.IsType<ConnectorResult.Unavailable>(await Client.UpdateAsync(Connector.ServiceUrl, "a:1", "1", Hello));
        Assert.IsType<ConnectorResult.Sent>(await Client.UpdateAsync(Connector.ServiceUrl, "a:1", "1", Hello));
    }

    [Fact]
    public async Task Every_message_gets_an_id_of_its_own_under_load()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SendAsync()));

        Assert.Equal(200, sent.OfType<ConnectorResult.Sent>().Select(one => one.ActivityId).Distinct().Count());
        Assert.Equal(200, Connector.Messages.Count());
    }

    [Fact]
    public async Task Waiting_in_vain_tells_what_came_instead()
    {
        await SendAsync();
        var waiting = Connector.WaitAsync(calls => calls.Count == 2, TimeSpan.FromMilliseconds(50));
        Assert.Contains("hello", (await Assert.ThrowsAsync<TimeoutException>(() => waiting)).Message);
    }
}
