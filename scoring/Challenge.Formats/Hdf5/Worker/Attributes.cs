using System.Text;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>What the bytes of an attribute say.</summary>
internal static class Attributes
{
    public static string? AttributeText(this IHdf5Object owner, string name) => owner.AttributeBytes(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>What Python pickled into an attribute, when it is plain data; otherwise null.</summary>
    public static object? AttributePickle(this IHdf5Object owner, string name) => owner.AttributeBytes(name) is { } bytes ? PickledData.Load(bytes) : null;
}
