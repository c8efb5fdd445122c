namespace Challenge.Baselines.TopTagging;

/// <summary>
/// The particles of one jet, seen from its axis: share of the transverse momentum, and distance in pseudorapidity and azimuth. Refilled from jet to jet to spare memory.
/// </summary>
internal sealed class JetParticles(int most)
{
    /// <summary>Number of particles.</summary>
    public int Count { get; private set; }

    /// <summary>(E, px, py, pz) of each in GeV.</summary>
    public double[] Momenta { get; } = new double[4 * most];

    /// <summary>z = pt / Σ pt, by falling pt as in the files.</summary>
    public double[] Share { get; } = new double[most];

    public double[] Eta { get; } = new double[most];

    public double[] Phi { get; } = new double[most];

    /// <summary>Invariant mass of all, in GeV.</summary>
    public double Mass => JetMass.Of(Momenta.AsSpan(0, 4 * Count));

    /// <summary>Reads the constituents of one row; those with E = 0 are padding. The axis has the rapidity ½ ln((E + pz)/(E − pz)) of their sum, so that a boost along the beam changes nothing.</summary>
    public void Read(ReadOnlySpan<float> constituents)
    {
        Count = 0;
        (double e, double px, double py, double pz, double sum) = (0, 0, 0, 0, 0);
        for (int i = 0; i + 3 < constituents.Length && constituents[i] > 0; i += 4)
        {
            for (int k = 0; k < 4; k++)
                Momenta[i + k] = constituents[i + k];
            (e, px, py, pz) = (e + constituents[i], px + constituents[i + 1], py + constituents[i + 2], pz + constituents[i + 3]);
            Share[Count] = Math.Sqrt(Momenta[i + 1] * Momenta[i + 1] + Momenta[i + 2] * Momenta[i + 2]);
            sum += Share[Count++];
        }
        double rapidity = 0.5 * Math.Log((e + pz) / (e - pz));
        for (int i = 0; i < Count; i++)
        {
            double x = Momenta[4 * i + 1], y = Momenta[4 * i + 2];
            Eta[i] = Math.Asinh(Momenta[4 * i + 3] / Share[i]) - rapidity;
            Phi[i] = Math.Atan2(y * px - x * py, x * px + y * py);
            Share[i] /= sum;
        }
    }
}
