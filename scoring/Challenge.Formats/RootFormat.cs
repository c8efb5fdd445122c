using Challenge.Formats.Root;

namespace Challenge.Formats;

/// <summary>
/// A ROOT file with one TTree of flat branches: numbers, text, and arrays of fixed length, which become <c>name_0</c>, <c>name_1</c>, …; the leaves of a
/// branch of several are <c>branch.leaf</c>. All compressions of ROOT are read. Branches of varying length or of objects are no columns: a file that
/// has some is refused by name, unless the columns that are wanted are all flat. Only read: datasets are published in formats that more programs open.
/// </summary>
public sealed class RootFormat : ITableReader
{
    public string Id => "root";

    public string Name => "ROOT tree";

    public IReadOnlyList<string> Extensions { get; } = [".root"];

    public string MediaType => "application/vnd.root";

    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("root\0"u8) || head.StartsWith("root\u0001"u8);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new TableContent(TreeReader.Read(content, options, cancellationToken));
        }
        catch (UnreadableRootException unreadable)
        {
            return unreadable.Table;
        }
    }
}
