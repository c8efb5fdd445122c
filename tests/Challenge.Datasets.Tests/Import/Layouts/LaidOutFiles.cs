using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>Small files of a dataset in its original layout, and its manifest with their sizes, digests and rows in the place of the real ones.</summary>
internal sealed class LaidOutFiles
{
    /// <summary>Rows taken from a file of which the manifest takes a part, and at most from others.</summary>
    private const int RowsOfPart = 2, RowsOfFile = 4;

    private readonly OriginalLayout _layout;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <param name="shipped">The manifest.</param>
    /// <param name="layout">How its files look.</param>
    /// <param name="folder">Where they are written.</param>
    public LaidOutFiles(DatasetManifest shipped, OriginalLayout layout, string folder)
    {
        _layout = layout;
        FileSource source = (FileSource)shipped.Source;
        IReadOnlyList<SourceFile> parts = [.. Shrunk(source.Files)];
        Splits = [.. shipped.Splits.Select(s => s with { Rows = RowsOf(shipped, source, parts, s), FirstRow = null })];
        if (parts.Count == 0)
            _rows[OneFile(source)] = (source.SplitBy is null ? Splits.Sum(static s => s.Rows) : layout.RowsPerFile) + layout.Surplus;
        foreach (SourceFile part in parts)
        {
            foreach (SourcePath file in part.Beside.Prepend(part.Path))
                _rows[file.Name] = layout.RowsPerFile + layout.Surplus;
        }
        string files = Directory.CreateDirectory(System.IO.Path.Combine(folder, "files")).FullName;
        layout.Write(files, shipped.Id, _rows);
        Files = [.. _rows.Keys.Select(name => System.IO.Path.Combine(files, name))];
        Path = source.IsArchive ? Pack(files, System.IO.Path.Combine(folder, OneFile(source))) : parts.Count == 0 ? Files[0] : files;
        bool isOne = File.Exists(Path);
        Manifest = shipped with
        {
            Splits = Splits,
            Source = source with
            {
                Sha256 = isOne ? Digest(Path) : null,
                Bytes = isOne ? new FileInfo(Path).Length : null,
                Files = [.. parts.Select(p => p with { Path = Known(files, p.Path), Beside = [.. p.Beside.Select(b => Known(files, b))] })],
            },
        };
    }

    /// <summary>The manifest of the small files.</summary>
    public DatasetManifest Manifest { get; }

    /// <summary>What is imported: the file, folder or archive.</summary>
    public string Path { get; }

    /// <summary>The files; of an archive those that were packed.</summary>
    public IReadOnlyList<string> Files { get; }

    private IReadOnlyList<Split> Splits { get; }

    /// <summary>The manifest without sizes and digests, as where the publisher states none.</summary>
    public DatasetManifest Unstated
    {
        get
        {
            FileSource source = (FileSource)Manifest.Source;
            static SourcePath Plain(SourcePath file) => new(file.Name, null, null);
            return Manifest with
            {
                Source = source with { Sha256 = null, Bytes = null, Files = [.. source.Files.Select(p => p with { Path = Plain(p.Path), Beside = [.. p.Beside.Select(Plain)] })] },
            };
        }
    }

    /// <summary>The file and row that each row of a split comes from.</summary>
    public IEnumerable<(SourceFile Part, string File, int Row)> RowsOf(Split split)
    {
        FileSource source = (FileSource)Manifest.Source;
        IEnumerable<(SourceFile Part, string File, int Row)> all = source.Parts.SelectMany(part =>
        {
            string file = part.Path.Name.Length == 0 ? OneFile(source) : part.Path.Name;
            int first = (int)part.FirstRow - 1;
            return Enumerable.Range(first, (int)(part.Rows ?? _rows[file] - first)).Select(row => (part, file, row));
        });
        if (source.SplitBy is not null)
            return all.Where(r => _layout.SplitOf(r.Row) == split.Name);
        if (source.FilesNameSplits)
            return all.Where(r => r.Part.Split == split.Name).Take(split.CountsEvents ? int.MaxValue : split.Rows);
        return all.Skip(Splits.TakeWhile(s => s.Name != split.Name).Sum(static s => s.Rows)).Take(split.Rows);
    }

    private static IEnumerable<SourceFile> Shrunk(IReadOnlyList<SourceFile> parts)
    {
        Dictionary<string, int> taken = new(StringComparer.Ordinal);
        foreach (SourceFile part in parts)
        {
            int before = taken.GetValueOrDefault(part.Path.Name);
            taken[part.Path.Name] = before + RowsOfPart;
            yield return part with { FirstRow = part.FirstRow == 1 ? 1 : before + 1, Rows = part.Rows is null ? null : RowsOfPart };
        }
    }

    private int RowsOf(DatasetManifest shipped, FileSource source, IReadOnlyList<SourceFile> parts, Split split)
    {
        if (source.SplitBy is not null)
            return Enumerable.Range(0, _layout.RowsPerFile).Count(row => _layout.SplitOf(row) == split.Name);
        if (split.CountsEvents)
            return split.Rows;
        if (source.FilesNameSplits)
            return parts.Where(p => p.Split == split.Name).Sum(static p => (int)(p.Rows ?? RowsOfFile));
        double share = (double)split.Rows / shipped.Splits.Sum(static s => (long)s.Rows);
        return Math.Max(1, (int)Math.Round(share * Math.Max(1, parts.Count) * _layout.RowsPerFile));
    }

    private static string OneFile(FileSource source) => source.Url.Split('/')[^1];

    private static string Pack(string files, string archive)
    {
        if (archive.EndsWith(".zip", StringComparison.Ordinal))
            ZipFile.CreateFromDirectory(files, archive);
        else
            TarFile.CreateFromDirectory(files, archive, includeBaseDirectory: false);
        return archive;
    }

    private static SourcePath Known(string folder, SourcePath file)
    {
        string path = System.IO.Path.Combine(folder, file.Name);
        return file with { Sha256 = Digest(path), Bytes = new FileInfo(path).Length };
    }

    private static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
