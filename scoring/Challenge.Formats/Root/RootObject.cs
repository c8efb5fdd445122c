namespace Challenge.Formats.Root;

/// <summary>An object read by its class's description: members of the class and of its bases by name.</summary>
/// <param name="className">Name of its class.</param>
internal sealed class RootObject(string className)
{
    public string ClassName { get; } = className;

    /// <summary>Numbers as long or double, text, arrays of long or double, objects, lists of objects.</summary>
    public Dictionary<string, object?> Members { get; } = new(StringComparer.Ordinal);

    public string Name => Members.GetValueOrDefault("fName") as string ?? "";

    public long Integer(string member) =>
        Members.GetValueOrDefault(member) is long value ? value : throw UnreadableRootException.Damaged($"{ClassName} '{Name}' has no {member}");

    public long[] Integers(string member) =>
        Members.GetValueOrDefault(member) as long[] ?? throw UnreadableRootException.Damaged($"{ClassName} '{Name}' has no {member}");

    public IReadOnlyList<object?> List(string member) =>
        Members.GetValueOrDefault(member) as List<object?> ?? throw UnreadableRootException.Damaged($"{ClassName} '{Name}' has no {member}");
}
