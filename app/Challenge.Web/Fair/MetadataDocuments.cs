using System.Reflection;

namespace Challenge.Web.Fair;

/// <summary>Every description that a published version has, by name.</summary>
public sealed class MetadataDocuments
{
    public MetadataDocuments() => All =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IMetadataDocument)))
            .Select(t => (IMetadataDocument)Activator.CreateInstance(t)!)
            .OrderBy(d => d.Name, StringComparer.Ordinal),
    ];

    public IReadOnlyList<IMetadataDocument> All { get; }
}
