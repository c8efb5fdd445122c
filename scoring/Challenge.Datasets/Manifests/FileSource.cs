namespace Challenge.Datasets.Manifests;

/// <summary>
/// Rows imported from one or more files that others published, in their original layout. Unless files or a column name the split of a row, splits take the
/// rows in order: the first split the first rows, and so on. A key field that the files lack is numbered from 1.
/// </summary>
/// <param name="Url">Where the data are published: the file; or, with <see cref="Files"/>, the folder of the files (ends in <c>/</c>) or the archive that holds them.</param>
/// <param name="Sha256">Expected digest of the file or archive, lower-case hex; null when the publisher states none (the import then reports the digest it found).</param>
/// <param name="Bytes">Its expected size, or null.</param>
/// <param name="Format">Format id, for example <c>csv.gz</c>.</param>
/// <param name="Rename">File column → field name, for columns named otherwise in the file.</param>
public sealed record FileSource(
    string Url, string? Sha256, long? Bytes, string Format, IReadOnlyDictionary<string, string> Rename) : DatasetSource
{
    /// <summary>Expected MD5, lower-case hex, where that is what the publisher states; or null.</summary>
    public string? Md5 { get; init; }

    /// <summary>The files in the folder or archive of <see cref="Url"/>, in the order of their rows; empty when that is the file itself.</summary>
    public IReadOnlyList<SourceFile> Files { get; init; } = [];

    /// <summary>The tree of a ROOT file, or the group of an HDF5 file; null where a file holds one table.</summary>
    public string? Table { get; init; }

    /// <summary>False when the first line of a text file is data; its columns are then named "0", "1", …</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Array field → names of the file's columns that it is gathered from, in which <c>*</c> stands for 0, 1, 2, ….</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Gather { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What becomes of lists that are shorter or longer than their field.</summary>
    public ListRule Lists { get; init; } = new(0, IsCut: false);

    /// <summary>Field → what the file writes → the value that the field has for it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Values { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>Label field → columns of which one holds 1 in each row; the label is its place, from 0.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OneOf { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The column that names each row's split, or null.</summary>
    public SplitColumn? SplitBy { get; init; }

    /// <summary>Whether <see cref="Url"/> is an archive that holds the files.</summary>
    public bool IsArchive => Files.Count > 0 && !Url.EndsWith('/');

    /// <summary>Whether the files say to which split their rows belong.</summary>
    public bool FilesNameSplits => Files.Any(static f => f.Split is not null);

    /// <summary>The files to read in order: <see cref="Files"/>, or the one at <see cref="Url"/>.</summary>
    public IReadOnlyList<SourceFile> Parts => Files.Count > 0 ? Files : [new SourceFile(Whole)];

    /// <summary>The file or archive at <see cref="Url"/>.</summary>
    public SourcePath Whole => new("", Sha256, Bytes) { Md5 = Md5 };

    /// <summary>The name of a field's column in the file.</summary>
    public string NameInFile(string field) => Rename.FirstOrDefault(r => r.Value == field).Key ?? field;
}

/// <summary>A file by its name in the source's folder or archive; with an empty name the file at the source's own address.</summary>
/// <param name="Name">Path with <c>/</c>.</param>
/// <param name="Sha256">Expected digest, lower-case hex, or null.</param>
/// <param name="Bytes">Expected size, or null.</param>
public sealed record SourcePath(string Name, string? Sha256, long? Bytes)
{
    /// <summary>Expected MD5, lower-case hex, or null. It finds damage, not a forgery.</summary>
    public string? Md5 { get; init; }

    /// <summary>Whether damage to the file would be found.</summary>
    public bool HasDigest => Sha256 is not null || Md5 is not null;
}

/// <summary>Rows of one file.</summary>
/// <param name="Path">The file.</param>
public sealed record SourceFile(SourcePath Path)
{
    /// <summary>Files whose columns stand beside those of the file, row by row, such as the truth beside the hits of an event.</summary>
    public IReadOnlyList<SourcePath> Beside { get; init; } = [];

    /// <summary>The split that the rows belong to; null where the splits take the rows of all files in order, or a column says it.</summary>
    public string? Split { get; init; }

    /// <summary>The first row to take, counted from 1.</summary>
    public long FirstRow { get; init; } = 1;

    /// <summary>How many rows to take; null for all that follow.</summary>
    public long? Rows { get; init; }

    /// <summary>Field → the value that it has in every row of this file.</summary>
    public IReadOnlyDictionary<string, double> Constants { get; init; } = new Dictionary<string, double>();
}

/// <summary>What becomes of a list in the file that has not as many elements as its field.</summary>
/// <param name="Fill">Value in the places that a shorter list leaves free.</param>
/// <param name="IsCut">Whether a longer list loses its last elements; otherwise it is refused.</param>
public sealed record ListRule(double Fill, bool IsCut);

/// <summary>A column that says to which split a row belongs.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="Splits">What it holds → split; rows that hold something else are left out.</param>
public sealed record SplitColumn(string Column, IReadOnlyDictionary<string, string> Splits);
