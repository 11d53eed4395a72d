using PlanBot.Storage.Azure;

namespace PlanBot.Storage.Tests;

public sealed class StorageSettingTests : IDisposable
{
    private const string Key = "YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcywgYXMgaXMu";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("planbot-store-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("Data Source=planbot.db")]
    [InlineData("data source = planbot.db ;")]
    public async Task A_file_lies_in_the_data_folder(string? text)
    {
        await using var store = await StorageSetting.Read(text).OpenAsync(folder.FullName);

        Assert.IsType<EmbeddedStore>(store);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "planbot.db")));
    }

    [Theory]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey={Key};EndpointSuffix=core.windows.net", "storage account 'contoso' at contoso.table.core.windows.net, by account key")]
    [InlineData($"AccountName=contoso;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "storage account 'contoso' at contoso.table.core.chinacloudapi.cn, by account key")]
    [InlineData($"accountname=contoso;accountkey={Key};BlobEndpoint=https://x;TableEndpoint=http://azurite:9/contoso;QueueEndpoint=http://azurite:8/contoso", "storage account 'contoso' at azurite:9, by account key")]
    [InlineData("UseDevelopmentStorage=true", "storage account 'devstoreaccount1' at 127.0.0.1:10002, by account key")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "storage account 'devstoreaccount1' at azurite:10002, by account key")]
    [InlineData("https://contoso", "storage account 'contoso' at contoso.table.core.windows.net, by Entra credentials")]
    [InlineData("https://contoso.queue.core.chinacloudapi.cn/", "storage account 'contoso' at contoso.table.core.chinacloudapi.cn, by Entra credentials")]
    [InlineData("TableEndpoint=https://tables.contoso.com;QueueEndpoint=https://queues.contoso.com", "storage account 'tables' at tables.contoso.com, by Entra credentials")]
    public void An_account_is_shown_without_its_key(string text, string shown) => Assert.Equal(shown, StorageSetting.Read(text).ToString());

    [Fact]
    public void Both_endpoints_follow_from_one()
    {
        var account = StorageEndpoints.OfAddress("https://contoso.blob.core.windows.net", () => throw new InvalidOperationException("No identity is looked for before it is used."));

        Assert.Equal(("https://contoso.table.core.windows.net/", "https://contoso.queue.core.windows.net/"), (account.Tables.AbsoluteUri, account.Queues.AbsoluteUri));
        Assert.Null(account.Key);
    }

    [Theory]
    [InlineData("Data Source=", "a path")]
    [InlineData("Data Source=planbot.db;AccountName=contoso", "nothing beside it")]
    [InlineData("planbot.db", "part 1")]
    [InlineData(Key + "==", "part 1")]
    [InlineData($"AccountName=contoso;AccountKye={Key}", "part 2")]
    [InlineData($"AccountName=contoso;AccountKey={Key};AccountKey={Key}", "part 3 twice")]
    [InlineData($"AccountName=contoso;AccountKey={Key}?", "not base64")]
    [InlineData("AccountName=contoso;AccountKey=", "not base64")]
    [InlineData("AccountName=contoso", "no AccountKey")]
    [InlineData($"AccountKey={Key}", "no AccountName")]
    [InlineData($"AccountName={Key};AccountKey={Key}", "no AccountName of 3 to 24")]
    [InlineData($"TableEndpoint=https://contoso.table.core.windows.net;SharedAccessSignature=sig={Key}", "SharedAccessSignature")]
    [InlineData("TableEndpoint=https://contoso.table.core.windows.net", "one of TableEndpoint and QueueEndpoint")]
    [InlineData("UseDevelopmentStorage=yes", "another value than true")]
    [InlineData("http://contoso", "without https")]
    [InlineData($"https://contoso.table.core.windows.net/?sig={Key}", "cannot be read")]
    [InlineData($"https://{Key}@contoso", "cannot be read")]
    [InlineData("https://", "cannot be read")]
    [InlineData("https://localhost", "no address of a storage account")]
    [InlineData("https://contoso.com/planbot", "no address of a storage account")]
    public void A_wrong_setting_is_told_in_one_sentence_without_its_secrets(string text, string said)
    {
        var wrong = Assert.Throws<StorageSettingException>(() => StorageSetting.Read(text));

        Assert.Contains(said, wrong.Message);
        Assert.StartsWith("The setting ConnectionStrings:Storage ", wrong.Message);
        Assert.DoesNotContain(Key, wrong.ToString());
        Assert.DoesNotContain('\n', wrong.Message);
    }
}
