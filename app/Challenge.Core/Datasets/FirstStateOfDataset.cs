using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets;

/// <summary>How a version begins.</summary>
public static class FirstStateOfDataset
{
    /// <summary>Pending when it is generated here; AwaitingImport when somebody has to give its file.</summary>
    public static DatasetState FirstState(this DatasetManifest manifest) => manifest.Source is FileSource ? DatasetState.AwaitingImport : DatasetState.Pending;
}
