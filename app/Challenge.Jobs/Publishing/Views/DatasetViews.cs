using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing.Views;

/// <summary>
/// The pictures of a dataset: correlations of its variables, and those that its manifest asks for. They are of the first open split, and of its first
/// <see cref="MaximumRows"/> rows, which are as good as all of them for the eye.
/// </summary>
internal sealed class DatasetViews
{
    public const int MaximumRows = 100_000;

    private readonly List<IViewMaker> _makers;
    private readonly string? _split;
    private long _rows;

    public DatasetViews(DatasetManifest manifest)
    {
        _split = manifest.Splits.FirstOrDefault(s => !s.IsSealed)?.Name;
        _makers = [new CorrelationMaker(manifest), .. manifest.Views.Select((view, i) => Maker(manifest, view, i))];
    }

    /// <summary>Adds published rows of a split.</summary>
    public void Add(Split split, Table published)
    {
        if (split.Name != _split || _rows >= MaximumRows)
            return;
        _rows += published.RowCount;
        _makers.ForEach(maker => maker.Add(published));
    }

    public IReadOnlyList<DatasetView> ToList() => [.. _makers.SelectMany(maker => maker.End())];

    private static IViewMaker Maker(DatasetManifest manifest, ViewDefinition view, int number) => view.Kind switch
    {
        ViewKind.Hits => new HitsMaker(manifest, view, number),
        ViewKind.JetImage => new JetImageMaker(manifest, view, number),
        ViewKind.Shower => new ShowerMaker(manifest, view, number),
        _ => throw new ArgumentOutOfRangeException(nameof(view), view.Kind, "a view of an unknown kind"),
    };
}
