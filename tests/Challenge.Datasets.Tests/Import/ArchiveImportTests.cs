using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

/// <summary>Several files out of one archive, which may be cut off, too large, or not what the manifest describes.</summary>
public sealed class ArchiveImportTests : IDisposable
{
    private const string Files = "files:\n  - {name: a.csv, split: train}\n  - {name: b.csv, split: test}\nformat: csv";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Temporary => Path.Combine(_folder.FullName, "temporary");

    public void Dispose()
    {
        string[] left = Directory.Exists(Temporary) ? Directory.GetFiles(Temporary) : [];
        _folder.Delete(recursive: true);
        Assert.Empty(left);
    }

    [Fact]
    public void The_beginning_of_a_file_in_a_cut_archive_is_not_taken_for_all_of_it()
    {
        // The other file is whole, and what is left of 20,000 rows is more than the split takes.
        byte[] archive = TarGz(("b.csv", Rows(3)), ("a.csv", Rows(20_000)));
        string path = Write("data.tar.gz", archive[..(archive.Length / 2)]);
        Assert.Contains("is damaged, cut off", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Wherever_a_compressed_archive_is_cut_nothing_of_it_is_taken()
    {
        byte[] archive = TarGz(("b.csv", Rows(3)), ("a.csv", Rows(20_000)));
        foreach (int length in Enumerable.Range(1, 60).Select(i => archive.Length * i / 64))
            Assert.Contains("Fetch", Refusal(Write("data.tar.gz", archive[..length])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_and_not_read_up_to_it() =>
        Assert.Contains("larger than the 1,000 bytes allowed", Refusal(Write("data.tar.gz", TarGz(("a.csv", Rows(20_000)), ("b.csv", Rows(3)))), mostBytes: 1000), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.org/data.tar.gz")]
    [InlineData("https://example.org/data/")]
    public void What_lies_at_the_path_decides_whether_it_is_read_as_a_folder_or_an_archive(string url)
    {
        string tar = Write("data.tar.gz", TarGz(("a.csv", Rows(2)), ("./b.csv", Rows(1))));
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "data")).FullName;
        File.WriteAllText(Path.Combine(folder, "a.csv"), Rows(2));
        File.WriteAllText(Path.Combine(folder, "b.csv"), Rows(1));
        foreach (string path in new[] { tar, folder })
            Assert.Equal(3, Outcomes(path, url).Sum(o => Assert.IsType<SplitRows>(o).Truth.RowCount));
    }

    [Fact]
    public void The_unpacked_file_of_an_archive_of_one_file_is_taken_as_it_is()
    {
        DatasetManifest manifest = ToyManifest.Of("url: https://example.org/data.zip\nfiles: [{name: inner/a.csv}]\nformat: csv");
        string unpacked = Write("a.csv", Encoding.UTF8.GetBytes(Rows(3)));
        Assert.All(Outcomes(manifest, unpacked), o => Assert.IsType<SplitRows>(o));
        // Under any other name it can only be the archive.
        string other = Write("b.csv", Encoding.UTF8.GetBytes(Rows(3)));
        Assert.Contains("neither zip nor tar", Assert.IsType<DatasetRefused>(Outcomes(manifest, other)[^1]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_file_in_the_place_of_a_folder_is_refused_with_what_is_needed() =>
        Assert.Contains("is no folder, and cannot be unpacked", Refusal(Write("a.csv", Encoding.UTF8.GetBytes(Rows(3))), url: "https://example.org/data/"), StringComparison.Ordinal);

    [Fact]
    public void What_ended_imports_have_unpacked_is_removed_when_it_is_old()
    {
        Directory.CreateDirectory(Temporary);
        string old = Path.Combine(Temporary, "challenge-unpacked-0.tmp"), young = Path.Combine(Temporary, "challenge-unpacked-1.tmp");
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-8));
        Assert.All(Outcomes(Write("data.tar.gz", TarGz(("a.csv", Rows(2)), ("b.csv", Rows(1)))), "https://example.org/data/"), o => Assert.IsType<SplitRows>(o));
        Assert.Equal([young], Directory.GetFiles(Temporary));
        File.Delete(young);
    }

    private string Refusal(string path, string url = "https://example.org/data.tar.gz", long mostBytes = 1 << 30) =>
        Assert.IsType<DatasetRefused>(Outcomes(path, url, mostBytes)[^1]).Problem;

    private List<BuildOutcome> Outcomes(string path, string url, long mostBytes = 1 << 30) => Outcomes(ToyManifest.Of($"url: {url}\n{Files}"), path, mostBytes);

    private List<BuildOutcome> Outcomes(DatasetManifest manifest, string path, long mostBytes = 1 << 30)
    {
        ImportLimits limits = new() { MaximumBytes = mostBytes };
        using FormatCatalog formats = new();
        using LocalFiles files = LocalFiles.At((FileSource)manifest.Source, path, Temporary, limits);
        return [.. new FileImport(formats, limits).Stream(manifest, files, CancellationToken.None)];
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Numbers that do not compress to nothing.</summary>
    private static string Rows(int count) =>
        "pt,label\n" + string.Concat(Enumerable.Range(0, count).Select(static i => $"{i * 7919 % 100}.{i * 104_729 % 1000:000},{i % 2}\n"));

    private static byte[] TarGz(params (string Name, string Text)[] entries)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (TarWriter tar = new(gzip))
        {
            foreach ((string name, string text) in entries)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        return stream.ToArray();
    }
}
