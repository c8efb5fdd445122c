using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Tests;

namespace Challenge.Jobs.Tests;

/// <summary>Every published file is hashed again, and what is missing or changed is told.</summary>
public sealed class FixityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_damaged_and_a_missing_file_are_found_and_the_rest_is_as_published()
    {
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await Eventually.HoldsAsync(async () => (await datasets.FindAsync("higgs-tautau", Cancellation))?.State == DatasetState.Published, "the dataset is published");
        DatasetRecord dataset = (await datasets.FindAsync("higgs-tautau", Cancellation))!;

        FixityReport clean = await CheckAsync(process, 1);
        Assert.Empty(clean.Problems);
        Assert.Equal(dataset.Files.Count + dataset.Truths.Count, clean.Files);
        Assert.True(clean.Bytes > dataset.Files.Sum(f => f.Bytes));

        DatasetFile rotten = dataset.Files[0], lost = dataset.Files[1];
        Damage(Path(rotten.Digest));
        File.Delete(Path(lost.Digest));
        FixityReport found = await CheckAsync(process, 2);
        Assert.Equal(
            [(rotten.Name, true), (lost.Name, false)],
            found.Problems.Select(p => (p.File, p.Finding.StartsWith("Its sha-256 is", StringComparison.Ordinal))));
        Assert.All(found.Problems, p => Assert.Equal(("higgs-tautau", dataset.Version), (p.Dataset, p.Version)));
    }

    [Fact]
    public async Task However_often_it_is_asked_for_one_check_is_under_way_and_one_that_was_killed_begins_again()
    {
        await using ScoringProcess process = await ScoringProcess.BuildAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        IFixityStore checks = process.Get<IFixityStore>();
        await checks.AskAsync(Cancellation);
        await checks.AskAsync(Cancellation);
        string id = (await checks.BeginAsync(Cancellation))!;
        Assert.Null(await checks.BeginAsync(Cancellation));
        await checks.AskAsync(Cancellation);
        Assert.False(await checks.IsAskedAsync(Cancellation));

        await process.Get<IClaims>().EndLeasesAsync(Cancellation);
        Assert.Equal(id, await checks.BeginAsync(Cancellation));
        await checks.GiveBackAsync(id, Cancellation);
        Assert.True(await checks.IsAskedAsync(Cancellation));
        Assert.Equal(id, await checks.BeginAsync(Cancellation));
        await checks.EndAsync(id, new FixityReport(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, 0, 0, []), Cancellation);
        Assert.Single(await checks.ListAsync(10, Cancellation));
        await checks.AskAsync(Cancellation);
        Assert.True(await checks.IsAskedAsync(Cancellation));
    }

    private static async Task<FixityReport> CheckAsync(ScoringProcess process, int count)
    {
        IFixityStore reports = process.Get<IFixityStore>();
        // The sweep finds what is asked for.
        await reports.AskAsync(Cancellation);
        await Eventually.HoldsAsync(async () => (await reports.ListAsync(10, Cancellation)).Count == count, "the report is there");
        return (await reports.ListAsync(1, Cancellation))[0];
    }

    private string Path(string digest) => Directory.EnumerateFiles(_folder["blobs"], digest, SearchOption.AllDirectories).Single();

    /// <summary>One bit in the middle, as a disk does it.</summary>
    private static void Damage(string path)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 2;
        int value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 1));
    }
}
