using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing.Views;

/// <summary>
/// Pearson correlation of each pair of numeric variables that hold one value a row, over the rows in which both are defined. Sums are taken of values less
/// the first defined one, so that a large mean does not swallow the spread.
/// </summary>
internal sealed class CorrelationMaker : IViewMaker
{
    /// <summary>More than this cannot be told apart in a picture.</summary>
    private const int MaximumVariables = 40;

    private readonly Field[] _fields;
    private readonly double[] _first;
    private readonly PairSums[] _sums;

    public CorrelationMaker(DatasetManifest manifest)
    {
        _fields = [.. manifest.Fields.Where(f => f.Shape.Count == 0 && f.Type != ColumnType.Text && f.Role is FieldRole.Feature or FieldRole.Label or FieldRole.Target).Where(f => f.Name != manifest.Group).Take(MaximumVariables)];
        _first = [.. _fields.Select(_ => double.NaN)];
        _sums = new PairSums[_fields.Length * _fields.Length];
    }

    public void Add(Table published)
    {
        double[]?[] columns = [.. _fields.Select(f => published.Find(f.Name)?.AsFloat64())];
        double[] row = new double[_fields.Length];
        for (int i = 0; i < published.RowCount; i++)
        {
            for (int f = 0; f < row.Length; f++)
            {
                double value = columns[f]?[i] ?? double.NaN;
                if (!double.IsFinite(value) || value == _fields[f].MissingValue)
                    row[f] = double.NaN;
                else if (double.IsNaN(_first[f]))
                    (_first[f], row[f]) = (value, 0);
                else
                    row[f] = value - _first[f];
            }
            for (int a = 0; a < row.Length; a++)
            {
                if (double.IsNaN(row[a]))
                    continue;
                for (int b = 0; b < a; b++)
                {
                    if (!double.IsNaN(row[b]))
                        _sums[(a * row.Length) + b].Add(row[a], row[b]);
                }
            }
        }
    }

    public IEnumerable<DatasetView> End()
    {
        int[] seen = [.. Enumerable.Range(0, _fields.Length).Where(f => !double.IsNaN(_first[f]))];
        if (seen.Length < 2)
            yield break;
        ViewAxis axis = new("variable") { Names = [.. seen.Select(f => _fields[f].Name)] };
        yield return new GridView(
            "correlations", "Correlations", "Pearson correlation of each pair of variables over the rows in which both are defined; it sees straight lines only.",
            axis, axis, "correlation", GridScale.Signed, [.. seen.Select(a => (IReadOnlyList<double?>)[.. seen.Select(b => Correlation(a, b))])]);
    }

    private double? Correlation(int a, int b) => a == b ? 1 : _sums[(Math.Max(a, b) * _fields.Length) + Math.Min(a, b)].Correlation;

    private struct PairSums
    {
        private long _n;
        private double _a;
        private double _b;
        private double _aa;
        private double _bb;
        private double _ab;

        public void Add(double a, double b)
        {
            _n++;
            _a += a;
            _b += b;
            _aa += a * a;
            _bb += b * b;
            _ab += a * b;
        }

        public readonly double? Correlation
        {
            get
            {
                if (_n < 3)
                    return null;
                double spread = (_aa - (_a * _a / _n)) * (_bb - (_b * _b / _n));
                double correlation = (_ab - (_a * _b / _n)) / Math.Sqrt(spread);
                return spread > 0 && double.IsFinite(correlation) ? Math.Round(Math.Clamp(correlation, -1, 1), 4) : null;
            }
        }
    }
}
