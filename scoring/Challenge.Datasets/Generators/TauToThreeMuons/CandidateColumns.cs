using Challenge.Formats;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>Gathers candidates into columns, rounded so that no further decimals can tell more than the value.</summary>
internal sealed class CandidateColumns(int count)
{
    private static readonly string[] RealNames =
    [
        "lifetime", "flight_distance", "flight_significance", "pointing_angle", "impact_significance", "vertex_chi2", "closest_approach", "pt",
        "eta", "muon_pt_min", "muon_pt_max", "muon_impact_min", "muon_impact_max", "isolation", "track_chi2_max", "muon_id_min", "trigger_mass",
    ];

    private readonly long[] _eventId = new long[count];
    private readonly long[] _padHits = new long[count];
    private readonly long[] _label = new long[count];
    private readonly long[] _domain = new long[count];
    private readonly long[] _sample = new long[count];
    private readonly float[] _mass = new float[count];
    private readonly float[][] _real = [.. RealNames.Select(_ => new float[count])];

    public void Set(int row, long eventId, in Candidate c, Origin origin)
    {
        _eventId[row] = eventId;
        _padHits[row] = c.PadHits;
        (_label[row], _domain[row], _sample[row]) = (origin.Label, origin.Domain, origin.Sample);
        _mass[row] = Round(c.Mass, 10);
        ReadOnlySpan<double> values =
        [
            c.Lifetime, c.FlightDistance, c.FlightSignificance, c.PointingAngle, c.ImpactSignificance, c.VertexChiSquare, c.ClosestApproach, c.Pt,
            c.Eta, c.MuonPtMin, c.MuonPtMax, c.MuonImpactMin, c.MuonImpactMax, c.Isolation, c.TrackChiSquareMax, c.MuonIdentityMin,
        ];
        for (int i = 0; i < values.Length; i++)
            _real[i][row] = Round(values[i], 10_000);
        _real[^1][row] = Round(c.TriggerMass, 10);
    }

    public Table ToTable()
    {
        List<Column> columns = [Column.Of("event_id", _eventId)];
        columns.AddRange(RealNames.Zip(_real, (name, values) => Column.Of(name, values)));
        columns.Add(Column.Of("pad_hits", _padHits));
        columns.Add(Column.Of("label", _label));
        columns.Add(Column.Of("domain", _domain));
        columns.Add(Column.Of("sample", _sample));
        columns.Add(Column.Of("mass", _mass));
        return new Table(columns);
    }

    private static float Round(double value, double steps) => (float)(Math.Round(value * steps) / steps);
}
