using System.Net;
using Challenge.Datasets.Import;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

public sealed class PublicNetworkTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("188.184.9.234", true)]
    [InlineData("2001:1458:201:a7::100:149", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_hosts_of_the_internet_are_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicNetwork.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    public async Task This_machine_is_not_asked_unless_that_is_allowed(string host)
    {
        int asked = 0;
        using OneFileServer server = new(response =>
        {
            asked++;
            response.StatusCode = 410;
            response.Close();
            return Task.CompletedTask;
        });
        string url = server.Url.Replace("127.0.0.1", host, StringComparison.Ordinal);
        string refused = await ImportAsync(url, new ImportLimits());
        Assert.Contains("not on the public internet", refused, StringComparison.Ordinal);
        Assert.Contains("ImportFromPrivateAddresses", refused, StringComparison.Ordinal);
        Assert.Equal(0, asked);

        Assert.Contains("410", await ImportAsync(server.Url, new ImportLimits { AllowPrivateAddresses = true }), StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    private static async Task<string> ImportAsync(string url, ImportLimits limits)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            using HttpClient http = new(PublicNetwork.CreateHandler(limits));
            DatasetImporter importer = new(new FileImport(new FormatCatalog()), http, limits, folder.FullName);
            return Assert.IsType<DatasetRefused>(await importer.ImportAsync(Shipped.HiggsUci, url, null, TestContext.Current.CancellationToken)).Problem;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
