using Challenge.Core.Datasets;

namespace Challenge.Web.Fair.Collections;

/// <summary>A file of a collection.</summary>
/// <param name="Publication">The version it is of.</param>
/// <param name="File">The file.</param>
/// <param name="Name">The name under which it is kept beside the others of the collection.</param>
public sealed record CollectionFile(Publication Publication, DatasetFile File, string Name)
{
    public string Address => Publication.AddressOf(File);

    /// <summary>Every file of these datasets once, in order. Only versions of one dataset need their version in the name.</summary>
    public static IReadOnlyList<CollectionFile> Of(IReadOnlyList<CollectedDataset> datasets)
    {
        Publication[] versions = [.. datasets.Select(d => d.Publication).OfType<Publication>().DistinctBy(p => p.Page)];
        HashSet<string> several = [.. versions.GroupBy(p => p.Id).Where(g => g.Count() > 1).Select(g => g.Key)];
        return
        [
            .. versions.SelectMany(p => p.Files.Select(f => new CollectionFile(p, f, several.Contains(p.Id) ? $"{p.Id}-{p.Record.Version}-{f.Name}" : p.DownloadNameOf(f)))),
        ];
    }
}
