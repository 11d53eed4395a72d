using System.Text;
using Microsoft.AspNetCore.Http;

namespace PlanBot.Teams.Tests;

public sealed class FileDownloadsTests : Calling
{
    private const int Limit = 100_000;

    private FileDownload File => new("plan.xlsx", $"{Connector.Origin}/personal/ann/plan.xlsx?tempauth=secret", "xlsx");

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(Limit, true)]
    [InlineData(Limit, false)]
    public async Task A_file_up_to_the_limit_comes_whole(int size, bool tellsLength)
    {
        Connector.AnswerNext(FileOf(size, tellsLength));

        var file = Assert.IsType<FileDownloadResult.Downloaded>(await Downloads().DownloadAsync(File));

        Assert.Equal(Content(size), file.Bytes.ToArray());
        var call = Assert.Single(Connector.Calls);
        Assert.Equal("/personal/ann/plan.xlsx?tempauth=secret", call.Target);
        Assert.DoesNotContain("Authorization", call.Headers.Keys);
    }

    [Fact]
    public async Task A_file_whose_length_is_over_the_limit_is_not_read()
    {
        Connector.AnswerNext(async context =>
        {
            context.Response.ContentLength = Limit + 1;
            await context.Response.Body.FlushAsync();
            await Connector.HangAsync(context);
        });
        Assert.Equal(new FileDownloadResult.TooLarge(Limit), await Downloads().DownloadAsync(File));
    }

    [Fact]
    public async Task A_file_without_an_end_is_cut_off_at_the_limit()
    {
        Connector.AnswerNext(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(Content(10_000), context.RequestAborted);
            }
        });
        Assert.Equal(new FileDownloadResult.TooLarge(Limit), await Downloads().DownloadAsync(File));
    }

    [Theory]
    [InlineData("https://contoso.sharepoint.com.evil.com/f")]
    [InlineData("https://evil.com/contoso.sharepoint.com")]
    [InlineData("http://contoso.sharepoint.com/f")]
    [InlineData("https://user@contoso.sharepoint.com/f")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task A_file_elsewhere_is_not_fetched(string address) =>
        Assert.Equal(new FileDownloadResult.NotAllowed(), await Downloads().DownloadAsync(File with { DownloadUrl = address }));

    [Fact]
    public async Task Loopback_is_for_Development_only()
    {
        Assert.Equal(new FileDownloadResult.NotAllowed(), await new FileDownloads(Http, FileDownloads.SharePointHosts).DownloadAsync(File));
        Assert.Empty(Connector.Calls);
    }

    [Theory]
    [InlineData(302, "/moved?x=1")]
    [InlineData(307, "{origin}/moved?x=1")]
    public async Task A_redirect_to_an_allowed_host_is_followed(int status, string location)
    {
        Connector.AnswerNext(status, headers: ("Location", location.Replace("{origin}", Connector.Origin)));
        Connector.AnswerNext(FileOf(10, tellsLength: true));

        Assert.IsType<FileDownloadResult.Downloaded>(await Downloads().DownloadAsync(File));
        Assert.Equal("/moved?x=1", Connector.Calls[1].Target);
    }

    [Theory]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("https://evil.example.com/f")]
    [InlineData("//evil.example.com/f")]
    [InlineData("file:///etc/passwd")]
    [InlineData("\\\\evil.example.com\\f")]
    public async Task A_redirect_elsewhere_is_not_followed(string location)
    {
        Connector.AnswerNext(302, headers: ("Location", location));
        Assert.Equal(new FileDownloadResult.NotAllowed(), await Downloads().DownloadAsync(File));
    }

    [Fact]
    public async Task Redirects_end_after_three()
    {
        Connector.AnswerNext(302, times: 20, headers: ("Location", "/again"));
        Assert.Equal(new FileDownloadResult.Failed("too many redirects"), await Downloads().DownloadAsync(File));
        Assert.Equal(4, Connector.Calls.Count);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_status_other_than_200_is_a_failure_and_tells_no_address(int status)
    {
        Connector.AnswerNext(status);
        Assert.Equal(new FileDownloadResult.Failed($"HTTP {status}"), await Downloads().DownloadAsync(File));
    }

    [Fact]
    public async Task A_download_that_hangs_fails_after_the_time_limit()
    {
        Connector.AnswerNext(async context =>
        {
            await context.Response.Body.WriteAsync(Content(100));
            await context.Response.Body.FlushAsync();
            await Connector.HangAsync(context);
        });
        Assert.Equal(new FileDownloadResult.Failed("no answer in time"), await Downloads(TimeSpan.FromMilliseconds(200)).DownloadAsync(File));
    }

    [Fact]
    public async Task A_dropped_download_fails()
    {
        Connector.DropNext(times: 10);
        Assert.IsType<FileDownloadResult.Failed>(await Downloads().DownloadAsync(File));
    }

    [Fact]
    public async Task A_cancelled_download_throws()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Downloads().DownloadAsync(File, caller.Token));
    }

    private FileDownloads Downloads(TimeSpan? timeout = null) =>
        new(Http, FileDownloads.SharePointHosts, allowLoopback: true) { MaxBytes = Limit, Timeout = timeout ?? TimeSpan.FromSeconds(30) };

    private static byte[] Content(int size) => Encoding.ASCII.GetBytes(new string('x', size));

    private static RequestDelegate FileOf(int size, bool tellsLength) => async context =>
    {
        context.Response.ContentLength = tellsLength ? size : null;
        await context.Response.Body.WriteAsync(Content(size));
    };
}
