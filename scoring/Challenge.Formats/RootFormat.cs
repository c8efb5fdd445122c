using Challenge.Formats.Root;

namespace Challenge.Formats;

/// <summary>
/// A ROOT file with one TTree of flat branches: numbers, text, and arrays of fixed length, which become <c>name_0</c>, <c>name_1</c>, …
/// All compression algorithms of ROOT are read. Branches of varying length are no columns: their names are told, and how to flatten them. Read only.
/// </summary>
internal static class RootFormat
{
    public static ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
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
