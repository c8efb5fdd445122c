namespace Challenge.Baselines.DijetAnomaly;

/// <summary>What a window holds more than its sidebands promise.</summary>
/// <param name="Window">The window.</param>
/// <param name="Deviations">Excess over the error of the expectation, at the best of a few cuts.</param>
internal readonly record struct Excess(MassWindow Window, double Deviations)
{
    /// <summary>Shares of the sidebands that the cuts keep.</summary>
    private static readonly double[] Kept = [0.002, 0.005, 0.01, 0.02];

    /// <summary>
    /// Counts, for cuts on a score that does not know the mass, the events in the window beyond those expected: the window's events times the share of sideband events that pass.
    /// </summary>
    /// <param name="window">The window.</param>
    /// <param name="masses">Mass of each event.</param>
    /// <param name="scores">Its score, from a model that did not see it.</param>
    public static Excess Of(MassWindow window, ReadOnlySpan<double> masses, ReadOnlySpan<double> scores)
    {
        List<double> inside = [], beside = [];
        for (int i = 0; i < masses.Length; i++)
        {
            int region = window.Region(masses[i]);
            if (region >= 0)
                (region == 1 ? inside : beside).Add(scores[i]);
        }
        beside.Sort();
        double best = double.NegativeInfinity;
        foreach (double kept in Kept)
        {
            int passing = (int)(kept * beside.Count);
            if (passing < 10)
                continue;
            double cut = beside[beside.Count - passing], expected = (double)passing * inside.Count / beside.Count;
            int found = inside.Count(s => s >= cut);
            // Counting error of both numbers.
            best = Math.Max(best, (found - expected) / Math.Sqrt(expected + expected * expected / passing));
        }
        return new Excess(window, best);
    }
}
