using Challenge.Formats;

namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>Gathers events into columns. Values are rounded more finely than any detector measures, and coarsely enough that further decimals tell nothing.</summary>
internal sealed class DijetColumns(int count)
{
    private readonly long[] _eventId = new long[count];
    private readonly long[] _label = new long[count];
    private readonly float[] _mass = new float[count];
    private readonly JetColumns _jet1 = new(count), _jet2 = new(count);

    public void Set(int row, long eventId, in DijetEvent e, bool isSignal)
    {
        _eventId[row] = eventId;
        _label[row] = isSignal ? 1 : 0;
        _mass[row] = Rounded(e.Mass, 10);
        _jet1.Set(row, e.Pt1, e.Eta1, e.Jet1);
        _jet2.Set(row, e.Pt2, e.Eta2, e.Jet2);
    }

    public Table ToTable() => new(
    [
        Column.Of("event_id", _eventId), Column.Of("m_jj", _mass), .. _jet1.ToColumns("j1"), .. _jet2.ToColumns("j2"), Column.Of("label", _label),
    ]);

    private static float Rounded(double value, double steps) => (float)(Math.Round(value * steps) / steps);

    private sealed class JetColumns(int count)
    {
        private readonly float[] _pt = new float[count], _eta = new float[count], _mass = new float[count], _tau21 = new float[count];
        private readonly long[] _constituents = new long[count];

        public void Set(int row, double pt, double eta, JetShape shape)
        {
            (_pt[row], _eta[row], _mass[row]) = (Rounded(pt, 10), Rounded(eta, 1000), Rounded(shape.Mass, 100));
            (_tau21[row], _constituents[row]) = (Rounded(shape.Tau21, 10_000), shape.Constituents);
        }

        public IEnumerable<Column> ToColumns(string jet) =>
        [
            Column.Of("pt_" + jet, _pt), Column.Of("eta_" + jet, _eta), Column.Of("m_" + jet, _mass), Column.Of("tau21_" + jet, _tau21),
            Column.Of("n_" + jet, _constituents),
        ];
    }
}
