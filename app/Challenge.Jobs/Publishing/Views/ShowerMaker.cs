using System.Globalization;
using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing.Views;

/// <summary>Showers in a calorimeter: the average energy by layer and ring, and one shower by layer and angle.</summary>
internal sealed class ShowerMaker(DatasetManifest manifest, ViewDefinition view, int number) : IViewMaker
{
    private const int MaximumShowers = 5_000;

    private readonly double[] _rings = new double[view.Cells[0] * view.Cells[2]];
    private readonly double[] _one = new double[view.Cells[0] * view.Cells[1]];
    private double _oneEnergy;
    private int _showers;

    public void Add(Table published)
    {
        if (published.Find(view.Fields[0]) is not { } column || column.AsFloat64() is not { } values)
            return;
        (int layers, int angles, int rings) = (view.Cells[0], view.Cells[1], view.Cells[2]);
        for (int i = 0; i < published.RowCount && _showers < MaximumShowers; i++, _showers++)
        {
            ReadOnlySpan<double> shower = values.AsSpan(i * column.Width, column.Width);
            double energy = 0;
            foreach (double voxel in shower)
                energy += voxel;
            // The one that is drawn is the most energetic of the first hundred: it has the most to see.
            bool isShown = _showers < 100 && energy > _oneEnergy;
            if (isShown)
            {
                _oneEnergy = energy;
                Array.Clear(_one);
            }
            for (int voxel = 0; voxel < shower.Length; voxel++)
            {
                (int layer, int angle, int ring) = (voxel / (angles * rings), voxel / rings % angles, voxel % rings);
                _rings[(layer * rings) + ring] += shower[voxel];
                if (isShown)
                    _one[(layer * angles) + angle] += shower[voxel];
            }
        }
    }

    public IEnumerable<DatasetView> End()
    {
        if (_showers == 0)
            yield break;
        string unit = manifest.Fields.First(f => f.Name == view.Fields[0]).Unit;
        string suffix = number == 0 ? "" : $"-{number + 1}";
        ViewAxis layer = Numbered("layer", view.Cells[0]);
        yield return new GridView(
            "shower-rings" + suffix, "Average shower, by layer and ring", string.Create(CultureInfo.InvariantCulture, $"Energy in each ring of each layer, on average over {_showers:N0} showers."),
            layer, Numbered("ring", view.Cells[2]), $"energy [{unit}]", GridScale.Logarithmic, Rows(_rings, view.Cells[2], 1.0 / _showers));
        yield return new GridView(
            "shower-angles" + suffix, "One shower, by layer and angle",
            string.Create(CultureInfo.InvariantCulture, $"Energy around the axis in each layer, of the most energetic of the first hundred showers: {_oneEnergy:N0} {unit} in all."),
            layer, Numbered("angle", view.Cells[1]), $"energy [{unit}]", GridScale.Logarithmic, Rows(_one, view.Cells[1], 1));
    }

    private static ViewAxis Numbered(string label, int count) => new(label) { From = 0, To = count };

    /// <summary>Layers run to the right, so a row is an angle or a ring.</summary>
    private List<IReadOnlyList<double?>> Rows(double[] values, int rows, double scale) =>
    [
        .. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<double?>)[.. Enumerable.Range(0, view.Cells[0]).Select(
            layer => (double?)double.Parse((values[(layer * rows) + row] * scale).ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))]),
    ];
}
