using Challenge.Core.Curation;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Core.Tests.Curation;

/// <summary>What a curator publishes in one process, the others read.</summary>
public sealed class ManifestFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_manifest_that_was_published_after_the_reading_is_new_until_it_is_read()
    {
        ManifestFolders folders = Folders();
        ManifestCatalog catalog = folders.Read();
        Assert.False(folders.HasNew());

        Publish("higgs-uci", DateTime.UtcNow);
        Assert.True(folders.HasNew());
        Assert.Null(catalog.FindDataset("higgs-uci"));
        folders.ReadInto(catalog);
        Assert.NotNull(catalog.FindDataset("higgs-uci"));
        Assert.False(folders.HasNew());

        // A draft is nobody's to read.
        Directory.CreateDirectory(folders.Drafts);
        File.WriteAllText(Path.Combine(folders.Drafts, "higgs-uci.yaml"), "id: higgs-uci");
        Assert.False(folders.HasNew());
    }

    [Fact]
    public async Task Readings_at_once_end_with_all_that_was_published_before_the_last_of_them()
    {
        ManifestFolders folders = Folders();
        ManifestCatalog catalog = folders.Read();
        string[] ids = ["higgs-uci", "uci-higgs", "uci-susy", "higgsml-2014"];
        for (int i = 0; i < ids.Length; i++)
        {
            Publish(ids[i], DateTime.UtcNow.AddSeconds(i));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => folders.ReadInto(catalog), TestContext.Current.CancellationToken)));
            Assert.Equal(ids[..(i + 1)].Order(StringComparer.Ordinal), catalog.Datasets.Select(d => d.Id).Order(StringComparer.Ordinal));
        }
    }

    private ManifestFolders Folders()
    {
        Directory.CreateDirectory(_folder["given"]);
        return new ManifestFolders(
            new ManifestReader(new ManifestVocabulary()), new ServerOptions { DataFolder = _folder["data"], ManifestFolders = [_folder["given"]] });
    }

    /// <summary>As the desk does it, at a time of the folder that no clock can blur.</summary>
    private void Publish(string id, DateTime at)
    {
        string datasets = Directory.CreateDirectory(_folder["data", "manifests", "datasets"]).FullName;
        File.Copy(Repository.Path("datasets-manifest", "datasets", id + ".yaml"), Path.Combine(datasets, id + ".yaml"));
        Directory.SetLastWriteTimeUtc(datasets, at);
    }
}
