namespace Challenge.Datasets.Manifests.Reading;

/// <summary>A value of a YAML document and where it stands.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal abstract record Node(long Line, long Column);

/// <summary>A single value.</summary>
/// <param name="Text">The value as text, unescaped.</param>
/// <param name="IsPlain">Written without quotes and not as a block, so it may be a number, true, false or nothing.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed record ScalarNode(string Text, bool IsPlain, long Line, long Column) : Node(Line, Column)
{
    /// <summary>Whether nothing is written, or one of YAML's words for nothing.</summary>
    public bool IsEmpty => IsPlain && (Text is "" or "~" or "null");
}

/// <summary>A list.</summary>
internal sealed record ListNode(IReadOnlyList<Node> Items, long Line, long Column) : Node(Line, Column);

/// <summary>Keys with values, in the order written. A key written twice is here twice.</summary>
internal sealed record MapNode(IReadOnlyList<MapEntry> Entries, long Line, long Column) : Node(Line, Column)
{
    /// <summary>The value of the key, or null when the key is missing or has nothing.</summary>
    public Node? Find(string key) =>
        Entries.FirstOrDefault(e => e.Key.Text == key)?.Value is { } value && value is not ScalarNode { IsEmpty: true } ? value : null;

    /// <summary>The text of the key, or null when it is missing or no single value.</summary>
    public ScalarNode? FindScalar(string key) => Find(key) as ScalarNode;

    /// <summary>The maps in the list of that key; empty when there is none.</summary>
    public IEnumerable<MapNode> FindMaps(string key) => (Find(key) as ListNode)?.Items.OfType<MapNode>() ?? [];

    /// <summary>The single values in the list of that key; empty when there is none.</summary>
    public IEnumerable<ScalarNode> FindScalars(string key) => (Find(key) as ListNode)?.Items.OfType<ScalarNode>() ?? [];
}

/// <summary>One key and its value.</summary>
internal sealed record MapEntry(ScalarNode Key, Node Value);
