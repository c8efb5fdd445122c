using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

internal static class Vocabularies
{
    /// <summary>The ids agreed with metrics, baselines and formats, which this project does not reference.</summary>
    public static ManifestVocabulary Agreed { get; } = new(
        new HashSet<string>(["ams", "roc_auc", "log_loss", "accuracy", "trackml_score"]),
        new HashSet<string>(["constant", "logistic-regression", "gradient-boosted-trees"]),
        null,
        new HashSet<string>(["csv", "csv.gz", "tsv", "npy", "npz", "h5", "parquet", "root"]));
}
