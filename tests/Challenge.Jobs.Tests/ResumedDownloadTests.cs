using System.Net;
using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Importing;
using Challenge.Tests;

namespace Challenge.Jobs.Tests;

/// <summary>Downloads from a real server that breaks off, forgets, or changes its mind.</summary>
public sealed class ResumedDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _file = TenRows();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_connection_that_breaks_again_and_again_is_gone_on_with_where_it_broke()
    {
        await using BreakingSite site = await BreakingSite.StartAsync(_file, new() { BytesAnAnswer = 300 });
        Assert.IsType<BuiltDataset>(await ImportAsync(site));
        Assert.Equal((_file.Length + 299) / 300, site.Requests.Count);
        Assert.Equal(Enumerable.Range(0, site.Requests.Count).Select(i => i == 0 ? null : $"bytes={i * 300}-"), site.Requests.Select(r => r.Range));
        Assert.All(site.Requests.Skip(1), r => Assert.Equal("\"one\"", r.IfRange));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task What_an_ended_process_has_fetched_is_not_fetched_again()
    {
        await using BreakingSite site = await BreakingSite.StartAsync(_file, new() { BytesAnAnswer = 500, Answers = 1 });
        string refused = Assert.IsType<DatasetRefused>(await ImportAsync(site)).Problem;
        Assert.Contains("500 bytes, is kept", refused, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path, "*.part"));

        site.Requests.Clear();
        site.Behaviour = new();
        Assert.IsType<BuiltDataset>(await ImportAsync(site));
        Assert.Equal("bytes=500-", Assert.Single(site.Requests).Range);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_whole_file_again()
    {
        await using BreakingSite site = await BreakingSite.StartAsync(_file, new() { BytesAnAnswer = 400, BrokenAnswers = 2, IgnoresRange = true });
        Assert.IsType<BuiltDataset>(await ImportAsync(site));
        Assert.Equal(3, site.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_changes_in_the_middle_is_fetched_from_its_beginning(bool ignoresCondition)
    {
        byte[] before = [.. _file];
        before[50] = (byte)'9';
        await using BreakingSite site = await BreakingSite.StartAsync(before, new() { BytesAnAnswer = 400, BrokenAnswers = 1, IgnoresCondition = ignoresCondition });
        site.AfterFirst = () => (site.Content, site.Tag) = (_file, "\"two\"");
        Assert.IsType<BuiltDataset>(await ImportAsync(site));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_and_one_that_lacks_the_file_is_not()
    {
        await using BreakingSite site = await BreakingSite.StartAsync(_file, new() { Status = HttpStatusCode.ServiceUnavailable, BrokenAnswers = 2 });
        Assert.IsType<BuiltDataset>(await ImportAsync(site));
        Assert.Equal(3, site.Requests.Count);

        site.Requests.Clear();
        site.Behaviour = new() { Status = HttpStatusCode.NotFound };
        Assert.Contains("404", Assert.IsType<DatasetRefused>(await ImportAsync(site)).Problem, StringComparison.Ordinal);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task A_tampered_file_is_removed_with_both_digests_told_and_the_right_one_is_taken_afterwards()
    {
        byte[] tampered = [.. _file];
        tampered[^3] ^= 1;
        await using BreakingSite site = await BreakingSite.StartAsync(tampered, new());
        string refused = Assert.IsType<DatasetRefused>(await ImportAsync(site)).Problem;
        Assert.Contains(Sha256(tampered), refused, StringComparison.Ordinal);
        Assert.Contains(Sha256(_file), refused, StringComparison.Ordinal);
        Assert.Contains("was removed", refused, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
        site.Content = _file;
        Assert.IsType<BuiltDataset>(await ImportAsync(site));
    }

    [Fact]
    public async Task A_truncated_file_is_refused_by_its_size_and_removed()
    {
        await using BreakingSite site = await BreakingSite.StartAsync(_file[..^10], new());
        Assert.Contains("It was cut off", Assert.IsType<DatasetRefused>(await ImportAsync(site)).Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_server_that_was_stopped_in_the_middle_of_a_download_goes_on_with_it_when_it_starts_again()
    {
        ManifestCatalog catalog = SmallManifests.HiggsUci(Sha256(_file));
        await using BreakingSite site = await BreakingSite.StartAsync(_file, new() { BytesAnAnswer = 700, HangsAfterwards = true });
        await using (ScoringProcess dying = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), catalog))
        {
            Assert.IsType<ImportAccepted>(await dying.Get<ImportDataset>().FetchAsync("higgs-uci", site.Url, Cancellation));
            await Eventually.HoldsAsync(
                () => Task.FromResult(Directory.Exists(_folder["imports"]) && Directory.GetFiles(_folder["imports"], "*.part").Any(f => new FileInfo(f).Length == 700)), "700 bytes are here", 30);
        }
        site.Behaviour = new();
        await using ScoringProcess next = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), catalog);
        await BuildDatasetTests.PublishedAsync(next, "higgs-uci");
        Assert.Contains(site.Requests, static r => r.Range == "bytes=700-");
        Assert.Empty(Directory.GetFiles(_folder["imports"]));
    }

    private async Task<BuildOutcome> ImportAsync(BreakingSite site)
    {
        ManifestCatalog catalog = SmallManifests.HiggsUci(Sha256(_file));
        DatasetManifest manifest = catalog.Datasets[0];
        manifest = manifest with { Source = (FileSource)manifest.Source with { Bytes = _file.Length } };
        ImportLimits limits = new() { Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(5) };
        using HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
        using FormatCatalog formats = new();
        return await new DatasetImporter(new FileImport(formats), http, limits, _folder.Path).ImportAsync(manifest, site.Url, null, Cancellation);
    }

    private static byte[] TenRows()
    {
        DatasetManifest manifest = SmallManifests.HiggsUci(null).Datasets[0];
        Field[] fields = [.. manifest.Fields.Where(f => f.Role != FieldRole.Key)];
        StringBuilder csv = new(string.Join(',', fields.Select(f => ((FileSource)manifest.Source).NameInFile(f.Name))) + "\n");
        for (int row = 0; row < 10; row++)
            csv.AppendJoin(',', fields.Select(f => f.Role == FieldRole.Label ? $"{row % 2}" : $"{(row / 10.0) + 0.25}")).Append('\n');
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
