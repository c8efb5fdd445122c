namespace Challenge.Formats.Hdf5.Writing;

/// <summary>The names of columns as links can have them: without '/', not ".", not that of PyTables' indices, and not taken. The real name then goes into an attribute.</summary>
internal sealed class LinkNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The link of the next column.</summary>
    public string Of(string column)
    {
        string link = column.Replace('/', '∕');
        if (link == "." || link.StartsWith("_i_", StringComparison.Ordinal))
            link = "column " + link;
        while (!_taken.Add(link))
            link += "'";
        return link;
    }
}
