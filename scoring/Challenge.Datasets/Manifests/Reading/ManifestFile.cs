namespace Challenge.Datasets.Manifests.Reading;

/// <summary>One manifest as read and checked by itself.</summary>
/// <param name="Id">Id from the file's name.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Root">The top map; null when the file cannot be read.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record ManifestFile(string Id, byte[] Content, MapNode? Root, ProblemList Problems)
{
    public bool IsUsable => Root is not null && Problems.Count == 0;

    /// <summary>Reads the file and checks it against the keys that it may have.</summary>
    public static ManifestFile Load(string path, Shape shape) =>
        // What is larger is not read whole, only far enough to say so.
        Parse(path, Path.GetFileNameWithoutExtension(path), new FileInfo(path).Length > NodeParser.MaximumBytes ? new byte[NodeParser.MaximumBytes + 1] : File.ReadAllBytes(path), shape);

    /// <summary>The same of content that is in no file yet.</summary>
    public static ManifestFile Parse(string path, string id, byte[] content, Shape shape)
    {
        ProblemList problems = new(path);
        if (content.Length > NodeParser.MaximumBytes)
        {
            problems.Add(1, 1, $"the file is larger than {NodeParser.MaximumBytes / 1024} KiB; a manifest describes data, it does not hold it");
            return new ManifestFile(id, [], null, problems);
        }
        Node? node = new NodeParser(problems).Parse(content);
        if (node is null)
            return new ManifestFile(id, content, null, problems);
        if (node is not MapNode root)
        {
            problems.Add(node, $"a manifest is a map of keys and values: {string.Join(", ", shape.Keys.Select(k => k.Name))}");
            return new ManifestFile(id, content, null, problems);
        }
        shape.Check(root, "", problems);
        if (root.FindScalar("id") is { } written && written.Text != id)
            problems.Add(written, $"the id '{written.Text}' must be the file's name without .yaml, '{id}'");
        return new ManifestFile(id, content, root, problems);
    }
}
