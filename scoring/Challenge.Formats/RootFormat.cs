using Challenge.Formats.Root;

namespace Challenge.Formats;

/// <summary>
/// A ROOT file with one TTree of flat branches: numbers, text, and arrays of fixed length, which become <c>name_0</c>, <c>name_1</c>, …; the leaves of a
/// branch of several are <c>branch.leaf</c>. All compressions of ROOT are read. Lists of numbers of varying length
/// (std::vector, counted arrays) become array columns where <see cref="ReadOptions.ListLengths"/> says of how many elements. Other such branches, and objects, are no columns: a file that
/// has some is refused by name, unless they are not wanted. Only read: datasets are published in formats that more programs open.
/// </summary>
public sealed class RootFormat : ITableReader
{
    public string Id => "root";

    public string Name => "ROOT tree";

    public IReadOnlyList<string> Extensions { get; } = [".root"];

    public string MediaType => "application/vnd.root";

    public bool ReadsWindows => true;

    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("root\0"u8) || head.StartsWith("root\u0001"u8);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        byte[] head = new byte[64];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        if (!Recognises(head.AsSpan(0, length)))
        {
            string guess = ContentGuess.Describe(head.AsSpan(0, length)) is { } other ? $"; it looks like {other}" : "";
            return new UnreadableTable($"the file does not start as a ROOT file does{guess}", "", "Send the file as ROOT wrote it, or name it after its format.");
        }
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
