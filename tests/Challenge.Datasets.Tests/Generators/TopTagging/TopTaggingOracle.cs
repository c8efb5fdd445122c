using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.TopTagging;

namespace Challenge.Datasets.Tests.Generators.TopTagging;

/// <summary>
/// The most that can be known of a jet: the logarithm of p(jet, tree | top) / p(jet, tree | QCD), with the hidden tree of its splittings. Written from the formulas of the
/// documentation. Both kinds share the cascade below the first two splittings, so it cancels, and only these two count. Whoever sees the constituents alone
/// cannot do better (Neyman and Pearson; a function of less is no better test).
/// </summary>
internal sealed class TopTaggingOracle
{
    private const int Tries = 400;

    private readonly RowRandom _random = new(99);

    public double LogRatio(IReadOnlyList<Splitting> jet, double pt)
    {
        if (jet.Count < 2)
            return double.NegativeInfinity;
        Splitting root = jet[0];
        (Parton heavy, Parton light) = root.First.Virtuality > root.Second.Virtuality ? (root.First, root.Second) : (root.Second, root.First);
        int index = jet.ToList().FindIndex(s => s.Parent.Momentum == heavy.Momentum);
        if (index < 0)
            return double.NegativeInfinity;
        Splitting second = jet[index];
        return LogTop(root, heavy, light, second) - LogQcd(root, second, pt);
    }

    /// <summary>Relativistic Breit–Wigner shapes, steeply falling prongs, isotropic decays. The share that lies in the jet's radius is left out: nearly a constant.</summary>
    private static double LogTop(Splitting root, Parton w, Parton b, Splitting quarks)
    {
        double left = Math.Sqrt(root.Parent.Virtuality) - Math.Sqrt(w.Virtuality);
        double top = BreitWigner(root.Parent.Virtuality, 172.5, 1.4, 150, 200) * BreitWigner(w.Virtuality, 80.4, 2.1, 65, 95)
            * Falling(b.Virtuality / (left * left), TopJet.ProngRate) / (left * left) * 0.25
            * Pair(quarks, TopJet.ProngRate);
        return Math.Log(top);
    }

    private double LogQcd(Splitting root, Splitting second, double pt)
    {
        double most = QcdJet.LargestMass * pt, l = Math.Log(most * most / root.Parent.Virtuality);
        double mass = l > 0 ? 2 * QcdJet.Sudakov * l * Math.Exp(-QcdJet.Sudakov * l * l) / root.Parent.Virtuality : 0;
        return Math.Log(mass) + LogSplitting(root) + LogSplitting(second);
    }

    private double LogSplitting(Splitting splitting)
    {
        double cosine = Cosine(splitting);
        double edge = Math.Tanh(Cascade.LargestRapidity / 2);
        if (Math.Abs(cosine) > edge || !(splitting.First.Opening < splitting.Parent.Opening))
            return double.NegativeInfinity;
        // The share of tries that are ordered normalises what the ordering leaves.
        int ordered = Enumerable.Range(0, Tries).Count(_ => Cascade.Try(splitting.Parent, _random).IsOrdered(splitting.Parent, Cascade.LastVirtuality));
        return Math.Log(Pair(splitting, Cascade.Rate) / (Cascade.LargestRapidity * (1 - cosine * cosine)) / ((ordered + 0.5) / Tries));
    }

    /// <summary>Density of two virtualities, whichever was drawn first.</summary>
    private static double Pair(Splitting splitting, double rate)
    {
        double t = splitting.Parent.Virtuality;
        return 0.5 * (Ordered(splitting.First.Virtuality, splitting.Second.Virtuality) + Ordered(splitting.Second.Virtuality, splitting.First.Virtuality));

        double Ordered(double first, double second)
        {
            double left = Math.Pow(Math.Sqrt(t) - Math.Sqrt(first), 2);
            return Falling(first / t, rate) / t * Falling(second / left, rate) / left;
        }
    }

    private static double Falling(double x, double rate) => x is > 0 and < 1 ? rate * Math.Exp(-rate * x) / (1 - Math.Exp(-rate)) : 0;

    private static double BreitWigner(double t, double mass, double width, double low, double high)
    {
        double scale = mass * width, from = Math.Atan((low * low - mass * mass) / scale), to = Math.Atan((high * high - mass * mass) / scale);
        double x = t - mass * mass;
        return t > low * low && t < high * high ? scale / (x * x + scale * scale) / (to - from) : 0;
    }

    private static double Cosine(Splitting splitting)
    {
        FourVector p = splitting.Parent.Momentum;
        double t = splitting.Parent.Virtuality, mass = Math.Sqrt(t), rest = (t + splitting.First.Virtuality - splitting.Second.Virtuality) / (2 * mass);
        double size = Math.Sqrt(rest * rest - splitting.First.Virtuality), momentum = Math.Sqrt(p.E * p.E - t);
        return (splitting.First.Momentum.E * mass - p.E * rest) / (momentum * size);
    }
}
