using System.Text;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Import;

public sealed class DatasetImporterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private TimeSpan _idle = TimeSpan.FromSeconds(30);

    public void Dispose()
    {
        // Whatever an import ended in, it has left nothing behind but the beginning of a download that broke off.
        string[] left = [.. Directory.GetFiles(_folder.FullName).Where(f => Path.GetExtension(f) is not (".part" or ".tag"))];
        _http.Dispose();
        _folder.Delete(recursive: true);
        Assert.Empty(left);
    }

    [Fact]
    public async Task The_real_file_is_fetched_checked_and_imported()
    {
        byte[] content = await File.ReadAllBytesAsync(RealData.Path("higgs-uci", "sas_higgs_10984.csv"), TestContext.Current.CancellationToken);
        using OneFileServer server = new(async response =>
        {
            response.ContentLength64 = content.Length;
            await response.OutputStream.WriteAsync(content);
            response.Close();
        });
        List<double> progress = [];
        BuildOutcome outcome = await Importer().ImportAsync(Shipped.HiggsUci, server.Url, new Recorder(progress), TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.IsType<BuiltDataset>(outcome).Splits.Count);
        Assert.Equal(1, progress[^1]);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_is_refused_with_advice()
    {
        using OneFileServer server = new(async response =>
        {
            response.ContentLength64 = 3_501_672;
            await response.OutputStream.WriteAsync(new byte[100_000]);
            response.Abort();
        });
        string refusal = await RefusalAsync(server.Url);
        Assert.Contains("could not be fetched", refusal, StringComparison.Ordinal);
        Assert.Contains("100,000 bytes, is kept", refusal, StringComparison.Ordinal);
        Assert.Equal(100_000, new FileInfo(Assert.Single(Directory.GetFiles(_folder.FullName, "*.part"))).Length);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up()
    {
        _idle = TimeSpan.FromSeconds(0.5);
        TaskCompletionSource silent = new();
        using OneFileServer server = new(async response =>
        {
            response.ContentLength64 = 3_501_672;
            await response.OutputStream.WriteAsync(new byte[1000]);
            await response.OutputStream.FlushAsync();
            await silent.Task;
        });
        Assert.Contains("in time", await RefusalAsync(server.Url), StringComparison.Ordinal);
        silent.SetResult();
    }

    [Fact]
    public async Task More_bytes_than_the_manifest_says_are_refused_before_they_are_fetched()
    {
        using OneFileServer server = new(async response =>
        {
            response.SendChunked = true;
            byte[] chunk = new byte[1 << 16];
            while (true)
                await response.OutputStream.WriteAsync(chunk);
        });
        Assert.Contains("more than the 3,501,672 bytes", await RefusalAsync(server.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_answers_404_is_refused_with_the_answer()
    {
        using OneFileServer server = new(response =>
        {
            response.StatusCode = 404;
            response.Close();
            return Task.CompletedTask;
        });
        Assert.Contains("404", await RefusalAsync(server.Url), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("../secret.csv")]
    public async Task A_server_never_reads_its_own_files(string from) =>
        Assert.Contains("Only http and https", await RefusalAsync(from), StringComparison.Ordinal);

    [Fact]
    public async Task Other_schemes_are_refused() =>
        Assert.Contains("ftp://", await RefusalAsync("ftp://example.org/higgs.csv"), StringComparison.Ordinal);

    [Fact]
    public async Task The_command_line_tool_may_name_a_path()
    {
        string path = RealData.Path("higgs-uci", "sas_higgs_10984.csv");
        foreach (string from in new[] { path, new Uri(path).AbsoluteUri })
        {
            BuildOutcome outcome = await Importer(allowLocalFiles: true).ImportAsync(Shipped.HiggsUci, from, null, TestContext.Current.CancellationToken);
            Assert.IsType<BuiltDataset>(outcome);
        }
    }

    [Fact]
    public async Task A_generated_dataset_is_not_imported() =>
        Assert.Contains("is generated", Assert.IsType<DatasetRefused>(
            await Importer().ImportAsync(Shipped.HiggsTautau, null, null, TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Two_imports_of_one_address_do_not_take_each_others_files_away()
    {
        byte[] content = Encoding.UTF8.GetBytes("pt,label\n1,0\n2,1\n3,1\n");
        using OneFileServer server = new(async response =>
        {
            response.ContentLength64 = content.Length;
            await response.OutputStream.WriteAsync(content);
            response.Close();
        });
        DatasetManifest manifest = ToyManifest.Of("url: https://example.org/a.csv\nformat: csv");
        IEnumerable<BuildOutcome> first = await Importer().StreamAsync(manifest, server.Url, null, TestContext.Current.CancellationToken);
        Assert.IsType<BuiltDataset>(await Importer().ImportAsync(manifest, server.Url, null, TestContext.Current.CancellationToken));
        Assert.IsType<BuiltDataset>(BuiltDataset.Collect(first));
    }

    [Theory]
    [InlineData(1000, "more than the 1,000 bytes allowed")]
    [InlineData(24, "have all of the 24 bytes")]
    public async Task A_size_in_the_manifest_does_not_raise_the_limit(long most, string says)
    {
        byte[] content = most == 24 ? Encoding.UTF8.GetBytes("pt,label\n1,0\n2,1\n3,1\n\n\n\n") : new byte[2000];
        using OneFileServer server = new(async response =>
        {
            response.ContentLength64 = content.Length;
            await response.OutputStream.WriteAsync(content);
            response.Close();
        });
        DatasetManifest manifest = ToyManifest.Of($"url: https://example.org/a/\nformat: csv\nfiles:\n  - {{name: a.csv, split: train, bytes: {content.Length}}}\n  - {{name: b.csv, split: test, bytes: {content.Length}}}");
        ImportLimits limits = new() { MaximumBytes = most };
        string folder = server.Url[..(server.Url.LastIndexOf('/') + 1)];
        BuildOutcome outcome = await new DatasetImporter(new FileImport(new FormatCatalog()), _http, limits, _folder.FullName).ImportAsync(manifest, folder, null, TestContext.Current.CancellationToken);
        Assert.Contains(says, Assert.IsType<DatasetRefused>(outcome).Problem, StringComparison.Ordinal);
        // Whole files of several wait for the next try.
        foreach (string whole in Directory.GetFiles(_folder.FullName, "download-*"))
            File.Delete(whole);
    }

    [Fact]
    public async Task What_ended_processes_left_is_removed_once_it_is_old()
    {
        string[] old = [.. new[] { "download-a.part", "fetched-b.tmp", "challenge-unpacked-c.tmp" }.Select(name => Path.Combine(_folder.FullName, name))];
        foreach (string path in old)
        {
            await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-8));
        }
        using OneFileServer server = new(response =>
        {
            response.StatusCode = 404;
            response.Close();
            return Task.CompletedTask;
        });
        await RefusalAsync(server.Url);
        Assert.All(old, path => Assert.False(File.Exists(path), path));
    }

    private DatasetImporter Importer(bool allowLocalFiles = false) => new(
        new FileImport(new FormatCatalog()), _http,
        new ImportLimits { AllowLocalFiles = allowLocalFiles, IdleTimeout = _idle, RetryDelay = TimeSpan.FromMilliseconds(10), Retries = 2 }, _folder.FullName);

    private async Task<string> RefusalAsync(string from) =>
        Assert.IsType<DatasetRefused>(await Importer().ImportAsync(Shipped.HiggsUci, from, null, TestContext.Current.CancellationToken)).Problem;

    private sealed class Recorder(List<double> reported) : IProgress<double>
    {
        public void Report(double value) => reported.Add(value);
    }
}
