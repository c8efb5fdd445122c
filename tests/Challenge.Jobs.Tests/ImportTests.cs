using System.Net;
using System.Security.Cryptography;
using System.Text;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Importing;
using Challenge.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Challenge.Jobs.Tests;

public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_uploaded_file_is_published_and_scored_like_any_other_even_where_test_labels_are_open()
    {
        byte[] file = TenRows();
        await using ScoringProcess process = await StartAsync(SmallManifests.HiggsUci(Sha256(file), isTestOpen: true, "constant"));
        Assert.IsType<ImportAccepted>(await UploadAsync(process, file));
        DatasetRecord dataset = await BuildDatasetTests.PublishedAsync(process, "higgs-uci");

        Table test = await BuildDatasetTests.ReadAsync(process.Get<IPublishedBlobs>(), dataset.Files.Single(f => f.Name == "test.csv").Digest, "csv");
        Assert.Equal([8L, 9L, 10L], test.Find("event_id")!.AsInt64()!);
        Assert.Equal([1L, 0L, 1L], test.Find("label")!.AsInt64()!);
        Table truth = await BuildDatasetTests.ReadAsync(process.Get<ISealedBlobs>(), dataset.CurrentTruth("test")!.Digest, "npz");
        Assert.Equal(["event_id", "label", "part"], truth.Columns.Select(c => c.Name));
        await Eventually.HoldsAsync(
            async () => (await process.Get<ISubmissionStore>().ListAsync(new SubmissionQuery { State = SubmissionState.Scored }, Cancellation)).Count == 1,
            "the baseline is scored", 30);
        Assert.Empty(Directory.EnumerateFiles(_folder["imports"]));
        Assert.IsType<ImportNotPossible>(await UploadAsync(process, file));
    }

    [Fact]
    public async Task Another_file_is_refused_with_both_digests_and_the_right_one_is_taken_afterwards()
    {
        byte[] file = TenRows();
        byte[] other = [.. file, .. "\n"u8];
        await using ScoringProcess process = await StartAsync(SmallManifests.HiggsUci(Sha256(file)));
        Assert.IsType<ImportAccepted>(await UploadAsync(process, other));
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await Eventually.HoldsAsync(async () => (await datasets.FindAsync("higgs-uci", Cancellation))!.Problem is not null, "refused");
        DatasetRecord? refused = await datasets.FindAsync("higgs-uci", Cancellation);
        Assert.Equal(DatasetState.AwaitingImport, refused!.State);
        Assert.Contains(Sha256(other), refused.Problem, StringComparison.Ordinal);
        Assert.Contains(Sha256(file), refused.Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder["imports"]));

        Assert.IsType<ImportAccepted>(await UploadAsync(process, file));
        DatasetRecord dataset = await BuildDatasetTests.PublishedAsync(process, "higgs-uci");
        Table test = await BuildDatasetTests.ReadAsync(process.Get<IPublishedBlobs>(), dataset.Files.Single(f => f.Name == "test.csv").Digest, "csv");
        Assert.Null(test.Find("label"));
    }

    [Fact]
    public async Task A_file_is_fetched_from_its_address()
    {
        byte[] file = TenRows();
        await using WebApplication site = WebApplication.CreateSlimBuilder().Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/higgs.csv", () => Results.Bytes(file, "text/csv"));
        await site.StartAsync(Cancellation);
        await using ScoringProcess process = await StartAsync(SmallManifests.HiggsUci(Sha256(file)));
        Assert.IsType<ImportAccepted>(await process.Get<ImportDataset>().FetchAsync("higgs-uci", $"{site.Urls.First()}/higgs.csv", Cancellation));
        await BuildDatasetTests.PublishedAsync(process, "higgs-uci");
    }

    [Fact]
    public async Task An_address_that_answers_with_an_error_says_so()
    {
        await using WebApplication site = WebApplication.CreateSlimBuilder().Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/higgs.csv", () => Results.StatusCode((int)HttpStatusCode.Gone));
        await site.StartAsync(Cancellation);
        await using ScoringProcess process = await StartAsync(SmallManifests.HiggsUci(null));
        Assert.IsType<ImportAccepted>(await process.Get<ImportDataset>().FetchAsync("higgs-uci", $"{site.Urls.First()}/higgs.csv", Cancellation));
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await Eventually.HoldsAsync(async () => (await datasets.FindAsync("higgs-uci", Cancellation))!.Problem?.Contains("410", StringComparison.Ordinal) == true, "told");
        Assert.Equal(DatasetState.AwaitingImport, (await datasets.FindAsync("higgs-uci", Cancellation))!.State);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/higgs.csv")]
    [InlineData("higgs.csv")]
    public async Task An_address_that_is_not_on_the_web_is_refused(string url)
    {
        await using ScoringProcess process = await StartAsync(SmallManifests.HiggsUci(null));
        ImportNotPossible refused = Assert.IsType<ImportNotPossible>(await process.Get<ImportDataset>().FetchAsync("higgs-uci", url, Cancellation));
        Assert.Contains(url, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_longer_than_the_manifest_says_is_cut_off_and_not_kept()
    {
        ManifestCatalog catalog = SmallManifests.HiggsUci(null);
        DatasetManifest dataset = catalog.Datasets[0];
        dataset = dataset with { Source = (FileSource)dataset.Source with { Bytes = 100 } };
        await using ScoringProcess process = await StartAsync(new ManifestCatalog([dataset], catalog.Challenges, []));
        Assert.Equal(100, Assert.IsType<ImportTooLarge>(await UploadAsync(process, TenRows())).MaximumBytes);
        Assert.Empty(Directory.EnumerateFiles(_folder["imports"]));
    }

    [Fact]
    public async Task A_generated_or_unknown_dataset_takes_no_file()
    {
        await using ScoringProcess process = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        ImportDataset import = process.Get<ImportDataset>();
        Assert.IsType<ImportNotPossible>(await import.FetchAsync("higgs-tautau", null, Cancellation));
        Assert.IsType<ImportUnknownDataset>(await import.FetchAsync("nope", null, Cancellation));
    }

    [Fact]
    public async Task A_file_given_to_a_process_that_then_dies_is_imported_by_the_next()
    {
        byte[] file = TenRows();
        await using (ScoringProcess dying = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsUci(Sha256(file))))
            Assert.IsType<ImportAccepted>(await UploadAsync(dying, file));
        await using ScoringProcess next = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsUci(Sha256(file)));
        await BuildDatasetTests.PublishedAsync(next, "higgs-uci");
    }

    [Fact]
    public async Task Real_collisions_are_imported_with_their_digest()
    {
        string path = RealData.Path("higgs-uci", "sas_higgs_10984.csv");
        await using ScoringProcess process = await StartAsync(SmallManifests.RealHiggsUci());
        await using FileStream content = File.OpenRead(path);
        Assert.IsType<ImportAccepted>(await process.Get<ImportDataset>().UploadAsync("higgs-uci", content, Cancellation));
        DatasetRecord dataset = await BuildDatasetTests.PublishedAsync(process, "higgs-uci");
        Assert.Equal(7_984, dataset.Files.First(f => f.Split == "train").Rows);
        Assert.Equal(3_000, dataset.CurrentTruth("test")!.Rows);
    }

    private Task<ScoringProcess> StartAsync(ManifestCatalog catalog) => ScoringProcess.StartAsync(ScoringProcess.Options(_folder), catalog);

    private static async Task<ImportOutcome> UploadAsync(ScoringProcess process, byte[] file)
    {
        using MemoryStream content = new(file);
        return await process.Get<ImportDataset>().UploadAsync("higgs-uci", content, Cancellation);
    }

    /// <summary>Ten rows in the columns of the published file, signal on every second.</summary>
    private static byte[] TenRows()
    {
        DatasetManifest manifest = SmallManifests.HiggsUci(null).Datasets[0];
        string[] columns = [.. manifest.Fields.Where(f => f.Role != FieldRole.Key).Select(f => ((FileSource)manifest.Source).Rename.FirstOrDefault(r => r.Value == f.Name).Key ?? f.Name)];
        StringBuilder csv = new(string.Join(',', columns) + "\n");
        for (int row = 0; row < 10; row++)
            csv.AppendJoin(',', manifest.Fields.Where(f => f.Role != FieldRole.Key).Select(f => f.Role == FieldRole.Label ? $"{row % 2}" : $"{(row / 10.0) + 0.25}")).Append('\n');
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
