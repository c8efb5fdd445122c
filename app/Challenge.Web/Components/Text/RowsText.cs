using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Components.Text;

/// <summary>How many rows a dataset has.</summary>
public static class RowsText
{
    /// <summary>"28,714 rows" of what is published; before that what the manifest plans, "18 events" where an event has as many rows as it happens to have.</summary>
    public static string Of(DatasetManifest manifest, DatasetRecord? record) => record is { Files.Count: > 0 }
        ? NumberText.Count(record.Rows) + " rows"
        : $"{NumberText.Count(manifest.Splits.Sum(s => (long)s.Rows))} {(manifest.Splits.Any(s => s.CountsEvents) ? "events" : "rows")}";
}
