namespace Challenge.Baselines.TopTagging;

/// <summary>Invariant masses.</summary>
internal static class JetMass
{
    /// <summary>√(E² − p²) of a sum of four-momenta, in GeV; 0 where rounding makes the square negative.</summary>
    /// <param name="momenta">(E, px, py, pz) of each.</param>
    public static double Of(ReadOnlySpan<double> momenta)
    {
        (double e, double px, double py, double pz) = (0, 0, 0, 0);
        for (int i = 0; i < momenta.Length; i += 4)
            (e, px, py, pz) = (e + momenta[i], px + momenta[i + 1], py + momenta[i + 2], pz + momenta[i + 3]);
        return Math.Sqrt(Math.Max(0, e * e - px * px - py * py - pz * pz));
    }
}
