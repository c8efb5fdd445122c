using Challenge.Datasets.Manifests;

namespace Challenge.Web.Components.Text;

/// <summary>How to cite a dataset.</summary>
public static class Citation
{
    /// <summary>One line for a reference list.</summary>
    public static string Plain(DatasetManifest dataset, string url) =>
        $"{string.Join("; ", dataset.Creators.Select(c => c.Name))} ({dataset.DatePublished.Year}). {dataset.Title}, version {dataset.Version}. {url}";
}
