using System.Text;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

/// <summary>Whole downloads, which every process on the machine may take, and which one gets.</summary>
public sealed class FetchedFilesTests : IDisposable
{
    private const string TwoFiles = "url: https://example.org/a/\nformat: csv\nfiles:\n  - {name: a.csv, split: train}\n  - {name: b.csv, split: test}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_another_import_has_taken_is_not_taken_in_part()
    {
        string there = Write("download-a"), gone = Path.Combine(_folder.FullName, "download-b");
        Assert.Null(Take(("a.csv", there), ("b.csv", gone)));
        Assert.Equal([there], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_file_that_was_taken_is_young_however_long_its_download_waited()
    {
        string waiting = Write("download-a");
        File.SetLastWriteTimeUtc(waiting, DateTime.UtcNow.AddDays(-6.9));
        using (Take(("a.csv", waiting)))
            Assert.True(DateTime.UtcNow - File.GetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(_folder.FullName, "fetched-*"))) < TimeSpan.FromDays(1));
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task An_import_whose_file_goes_while_it_fetches_the_next_says_who_has_it()
    {
        byte[] content = Encoding.UTF8.GetBytes("pt,label\n1,0\n2,1\n");
        int requests = 0;
        using OneFileServer server = new(async response =>
        {
            if (++requests == 2)
                File.Delete(Assert.Single(Directory.GetFiles(_folder.FullName), static f => Path.GetExtension(f).Length == 0));
            response.ContentLength64 = content.Length;
            await response.OutputStream.WriteAsync(content);
            response.Close();
        });
        using HttpClient http = new();
        using FormatCatalog formats = new();
        DatasetImporter importer = new(new FileImport(formats), http, new ImportLimits(), _folder.FullName);
        string folder = server.Url[..(server.Url.LastIndexOf('/') + 1)];
        BuildOutcome outcome = await importer.ImportAsync(ToyManifest.Of(TwoFiles), folder, null, TestContext.Current.CancellationToken);
        string problem = Assert.IsType<DatasetRefused>(outcome).Problem;
        Assert.Contains("Another import of", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Make room", problem, StringComparison.Ordinal);
    }

    private FetchedFiles? Take(params (string Name, string Path)[] downloads) => FetchedFiles.Take(
        (FileSource)ToyManifest.Of(TwoFiles).Source, downloads.ToDictionary(static d => d.Name, static d => d.Path), _folder.FullName, new ImportLimits());

    private string Write(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "pt,label\n1,0\n");
        return path;
    }
}
