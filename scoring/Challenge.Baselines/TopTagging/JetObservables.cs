namespace Challenge.Baselines.TopTagging;

/// <summary>Measures all observables of a jet. Holds scratch memory, so one for each thread.</summary>
/// <param name="most">Largest number of constituents.</param>
internal sealed class JetObservables(int most)
{
    private const double WMass = 80.4;

    private readonly JetParticles _jet = new(most);
    private readonly Subjets _subjets = new(most);
    private readonly SoftDrop _softDrop = new(most);
    private readonly EnergyCorrelation _correlation = new();

    /// <summary>Writes the observables of a jet, in the order of <see cref="Features.TopTaggingFeatures.Names"/>. What is undefined, of a jet with too few particles, is NaN.</summary>
    public void Measure(ReadOnlySpan<float> constituents, float[][] columns, int row)
    {
        _jet.Read(constituents);
        if (_jet.Count == 0)
        {
            foreach (float[] column in columns)
                column[row] = float.NaN;
            return;
        }
        (double girth, double squares) = (0, 0);
        for (int i = 0; i < _jet.Count; i++)
        {
            girth += _jet.Share[i] * Math.Sqrt(_jet.Eta[i] * _jet.Eta[i] + _jet.Phi[i] * _jet.Phi[i]);
            squares += _jet.Share[i] * _jet.Share[i];
        }
        double tau1 = _subjets.Find(_jet, 1), tau2 = _subjets.Find(_jet, 2), tau3 = _subjets.Find(_jet, 3);
        (double least, double nearW, double share) = Pairs(_subjets.Momenta);
        (double e2, double e3) = _correlation.Of(_jet);
        (double groomed, double distance) = _softDrop.Groom(_jet);
        ReadOnlySpan<double> values =
        [
            _jet.Mass, _jet.Count, girth, Math.Sqrt(squares), tau1, tau2 / tau1, tau3 / tau2, e2, e3 / (e2 * e2 * e2), groomed, distance, least, nearW, share,
        ];
        for (int i = 0; i < values.Length; i++)
            columns[i][row] = double.IsFinite(values[i]) ? (float)values[i] : float.NaN;
    }

    /// <summary>Of three subjets: the smallest mass of two, the smallest distance of such a mass from that of a W boson, and the smallest share of their transverse momenta.</summary>
    private static (double Least, double NearW, double Share) Pairs(ReadOnlySpan<double> subjets)
    {
        Span<double> pair = stackalloc double[8];
        (double least, double nearW) = (double.MaxValue, double.MaxValue);
        for (int left = 0; left < 3; left++)
        {
            subjets.Slice(4 * ((left + 1) % 3), 4).CopyTo(pair);
            subjets.Slice(4 * ((left + 2) % 3), 4).CopyTo(pair[4..]);
            double mass = JetMass.Of(pair);
            least = Math.Min(least, mass);
            nearW = Math.Min(nearW, Math.Abs(mass - WMass));
        }
        double first = Pt(subjets), second = Pt(subjets[4..]), third = Pt(subjets[8..]);
        return (least, nearW, Math.Min(first, Math.Min(second, third)) / (first + second + third));
    }

    private static double Pt(ReadOnlySpan<double> momentum) => Math.Sqrt(momentum[1] * momentum[1] + momentum[2] * momentum[2]);
}
