using System.Text;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Publishing;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests;

/// <summary>What a build that did not publish leaves in the blob stores: nothing.</summary>
public sealed class BuildLeftoversTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_build_that_breaks_after_its_files_are_written_leaves_no_blob_behind()
    {
        DatasetManifest dataset = SmallManifests.HiggsTautauDataset();
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), new ManifestCatalog([dataset], [], []), BreakSealing);
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await Eventually.HoldsAsync(async () => (await datasets.FindAsync(dataset.Id, Cancellation))?.State == DatasetState.Failed, "it failed", 60);
        // All six files had their names at each of the three attempts, or else this shows nothing.
        Assert.Equal(3, process.Log.Count(l => l.Contains("Removed 6 files", StringComparison.Ordinal)));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_a_broken_version_left_is_removed_and_what_is_served_stays()
    {
        string[] served;
        await using (ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau()))
        {
            await BuildDatasetTests.PublishedAsync(process);
            served = Files();
        }
        DatasetManifest next = SmallManifests.HiggsTautauDataset() with { Version = "9.0.0" };
        await using ScoringProcess second = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), new ManifestCatalog([next], [], []), BreakSealing);
        IDatasetStore datasets = second.Get<IDatasetStore>();
        await Eventually.HoldsAsync(async () => (await datasets.FindNewestAsync(next.Id, Cancellation))?.State == DatasetState.Failed, "it failed", 60);
        // The train files of both versions have the same bytes; the test files were the broken version's alone.
        Assert.Equal(3, second.Log.Count(l => l.Contains("Removed 3 files", StringComparison.Ordinal)));
        Assert.Equal(served, Files());
        Assert.Equal(8, served.Length);
    }

    [Fact]
    public async Task What_a_killed_build_left_goes_at_the_next_start_and_blobs_that_no_build_can_have_left_stay()
    {
        DatasetManifest dataset = SmallManifests.HiggsTautauDataset();
        ManifestCatalog catalog = new([dataset], [], []);
        string older, orphan, secret;
        await using (ScoringProcess dead = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), catalog))
        {
            older = await WriteAsync(dead.Get<IPublishedBlobs>(), "of a time before");
            File.SetLastWriteTimeUtc(PathOf("blobs", older), DateTime.UtcNow.AddHours(-1));
            await dead.Get<StartupTasks>().RunAsync(Cancellation);
            Assert.NotNull(await dead.Get<IDatasetStore>().ClaimAsync(dataset.Id, dataset.Version, TimeSpan.FromHours(1), Cancellation));
            orphan = await WriteAsync(dead.Get<IPublishedBlobs>(), "half a dataset");
            secret = await WriteAsync(dead.Get<ISealedBlobs>(), """{"kind":"season secret","truths":[{"split":"test","sha256":"00"}]}""");
            await File.WriteAllTextAsync(_folder["sealed", "tmp", "unfinished"], "half a tru", Cancellation);
        }
        await using ScoringProcess next = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), catalog);
        await next.Get<StartupTasks>().RunAsync(Cancellation);
        Assert.Equal([older], Files());
        Assert.Null(await next.Get<IPublishedBlobs>().OpenAsync(orphan, Cancellation));
        Assert.Null(await next.Get<ISealedBlobs>().OpenAsync(secret, Cancellation));
    }

    [Fact]
    public async Task A_database_without_an_unfinished_build_is_no_reason_to_remove_anything()
    {
        await using ScoringProcess process = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), new ManifestCatalog([SmallManifests.HiggsTautauDataset()], [], []));
        await process.Get<StartupTasks>().RunAsync(Cancellation);
        string unknown = await WriteAsync(process.Get<ISealedBlobs>(), "a truth of another database");
        Assert.True(await process.Get<BuildLeftovers>().TryRemoveAsync(TimeSpan.Zero, Cancellation));
        Assert.Equal([unknown], Files());
    }

    [Fact]
    public async Task Nothing_is_removed_while_another_build_is_at_work()
    {
        DatasetManifest dataset = SmallManifests.HiggsTautauDataset();
        await using ScoringProcess process = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), new ManifestCatalog([dataset], [], []));
        await process.Get<StartupTasks>().RunAsync(Cancellation);
        Assert.NotNull(await process.Get<IDatasetStore>().ClaimAsync(dataset.Id, dataset.Version, TimeSpan.FromHours(1), Cancellation));
        BuildLeftovers leftovers = process.Get<BuildLeftovers>();
        TaskCompletionSource<bool> slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<bool> atWork = leftovers.DuringAsync(() => slow.Task, Cancellation);
        string blob = await WriteAsync(process.Get<IPublishedBlobs>(), "of the slow build");
        Assert.False(await leftovers.DuringAsync(() => Task.FromResult(false), Cancellation));
        Assert.Equal([blob], Files());
        slow.SetResult(false);
        Assert.False(await atWork);
        Assert.Empty(Files());
    }

    private static void BreakSealing(IServiceCollection services)
    {
        ISealedBlobs real = (ISealedBlobs)services.Last(d => d.ServiceType == typeof(ISealedBlobs)).ImplementationInstance!;
        services.AddSingleton<ISealedBlobs>(new FullDisk(real));
    }

    private static async Task<string> WriteAsync(IBlobStore blobs, string text)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
        return Assert.IsType<BlobWritten>(await blobs.WriteAsync(content, 1000, Cancellation)).Digest;
    }

    private string PathOf(string area, string digest) => _folder[area, digest[..2], digest[2..4], digest];

    /// <summary>Every file of the published and the sealed store, unfinished ones among them.</summary>
    private string[] Files() =>
        [.. new[] { "blobs", "sealed" }.SelectMany(area => Directory.EnumerateFiles(_folder[area], "*", SearchOption.AllDirectories)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>The real sealed store on a disk that takes no more.</summary>
    private sealed class FullDisk(ISealedBlobs real) : ISealedBlobs
    {
        public Task<BlobWrite> WriteAsync(Stream content, long maximumBytes, CancellationToken cancellationToken) => throw new IOException("No space left on device");

        public Task<Stream?> OpenAsync(string digest, CancellationToken cancellationToken) => real.OpenAsync(digest, cancellationToken);

        public Task DeleteAsync(string digest, CancellationToken cancellationToken) => real.DeleteAsync(digest, cancellationToken);

        public IAsyncEnumerable<string> ListAsync(DateTimeOffset since, CancellationToken cancellationToken) => real.ListAsync(since, cancellationToken);

        public Task RemoveUnfinishedAsync(TimeSpan minimumAge, CancellationToken cancellationToken) => real.RemoveUnfinishedAsync(minimumAge, cancellationToken);
    }
}
