using System.IO.Compression;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>
/// Writes small files in the layout in which a dataset is published: names, types, shapes and order of the columns as the publisher's documentation and the
/// programs that read the files have them. The tests find each layout by itself, and ask for one of every manifest with files.
/// </summary>
internal abstract class OriginalLayout
{
    /// <summary>Ids of the datasets that are published so.</summary>
    public abstract IReadOnlyList<string> Datasets { get; }

    /// <summary>Rows of each file.</summary>
    public virtual int RowsPerFile => 5;

    /// <summary>Rows of a single file beyond those that the splits take.</summary>
    public virtual int Surplus => 0;

    /// <summary>The columns of a file.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="file">Name of the file.</param>
    public abstract IReadOnlyList<SourceColumn> Columns(string dataset, string file);

    /// <summary>The split of a row, where a column of the file says it.</summary>
    public virtual string? SplitOf(int row) => null;

    /// <summary>What a field must hold in a row of a file; null for a key that the file lacks.</summary>
    public virtual double[]? Expected(string dataset, Field field, SourceFile part, string file, int row)
    {
        IEnumerable<SourceColumn> columns = Columns(dataset, file).Concat(part.Beside.SelectMany(b => Columns(dataset, b.Name)));
        return columns.FirstOrDefault(c => c.Field == field.Name)?.FieldValues(row);
    }

    /// <summary>Writes the files into a folder.</summary>
    public virtual void Write(string folder, string dataset, IReadOnlyDictionary<string, int> rowsOfFiles)
    {
        foreach ((string file, int rows) in rowsOfFiles)
        {
            string path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WriteFile(path, dataset, Columns(dataset, file), rows);
            if (file.EndsWith(".h5.gz", StringComparison.Ordinal))
                Compress(path);
        }
    }

    /// <summary>Puts the file compressed with gzip in its place.</summary>
    private static void Compress(string path)
    {
        byte[] plain = File.ReadAllBytes(path);
        using GZipStream compressed = new(File.Create(path), CompressionLevel.Fastest);
        compressed.Write(plain);
    }

    /// <summary>Writes one file.</summary>
    protected abstract void WriteFile(string path, string dataset, IReadOnlyList<SourceColumn> columns, int rows);
}
