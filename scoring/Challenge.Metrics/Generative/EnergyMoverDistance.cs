using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative;

/// <summary>
/// The energy mover's distance between two jets as clouds of particles, exact:
/// <c>EMD = min_f Σᵢⱼ fᵢⱼ θᵢⱼ / R + |Σ pt − Σ pt′|</c> over flows f ≥ 0 with Σⱼ fᵢⱼ ≤ ptᵢ, Σᵢ fᵢⱼ ≤ pt′ⱼ and Σ f = min(Σ pt, Σ pt′), with R = 1,
/// <c>θᵢⱼ = √((ηᵢ − ηⱼ)² + (φᵢ − φⱼ)²)</c> and pt not normalised. The difference in total pt costs 1 per unit whatever its place: it is moved to or from a particle that
/// stands at distance R from all others. Source: P. T. Komiske, E. M. Metodiev, J. Thaler, Phys. Rev. Lett. 123 (2019) 041801, arXiv:1902.02346, equation 1.
/// </summary>
/// <remarks>φ is relative to the jet and is not wrapped, as in the JetNet library. One object serves one thread.</remarks>
public sealed class EnergyMoverDistance
{
    private readonly TransportSimplex _simplex = new();
    private double[] _supply = [];
    private double[] _demand = [];

    /// <summary>The distance, in units of pt.</summary>
    /// <param name="first">η, φ, pt of each particle; particles of pt 0 are padding.</param>
    /// <param name="second">The other jet, laid out alike; the number of particles may differ.</param>
    public double Between(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        (int m, double total) = Read(first, ref _supply);
        (int n, double otherTotal) = Read(second, ref _demand);
        double excess = total - otherTotal;
        if (m == 0 || n == 0)
            return Math.Abs(excess);
        (int sources, int sinks) = (excess < 0.0 ? m + 1 : m, excess > 0.0 ? n + 1 : n);
        (_supply[m], _demand[n]) = (-excess, excess);
        Span<double> costs = _simplex.Costs(sources, sinks, out int stride);
        for (int p = 0, i = 0; p < first.Length; p += 3)
        {
            if (first[p + 2] != 0.0)
                FillRow(first[p], first[p + 1], second, costs.Slice(i++ * stride, sinks));
        }
        if (sources > m)
            costs.Slice(m * stride, sinks).Fill(1.0);
        return _simplex.Solve(_supply.AsSpan(0, sources), _demand.AsSpan(0, sinks));
    }

    private static void FillRow(double eta, double phi, ReadOnlySpan<double> second, Span<double> row)
    {
        int j = 0;
        for (int q = 0; q < second.Length; q += 3)
        {
            if (second[q + 2] == 0.0)
                continue;
            (double a, double b) = (eta - second[q], phi - second[q + 1]);
            row[j++] = Math.Sqrt((a * a) + (b * b));
        }
        row[j..].Fill(1.0);
    }

    private static (int Count, double Total) Read(ReadOnlySpan<double> particles, ref double[] pt)
    {
        if (pt.Length < (particles.Length / 3) + 1)
            pt = new double[(particles.Length / 3) + 1];
        (int count, double total) = (0, 0.0);
        for (int p = 2; p < particles.Length; p += 3)
        {
            if (particles[p] == 0.0)
                continue;
            pt[count++] = particles[p];
            total += particles[p];
        }
        return (count, total);
    }
}
