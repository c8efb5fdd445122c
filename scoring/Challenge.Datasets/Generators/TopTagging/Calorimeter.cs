using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>
/// What a detector makes of the particles of a jet: some are lost or fly out of it, momenta and directions are blurred, masses are not seen. The measured jet is then set to the
/// transverse momentum and direction that were chosen for it, so that these cannot tell the two kinds of jet apart. Reused from jet to jet to spare memory.
/// </summary>
internal sealed class Calorimeter
{
    /// <summary>Constituents of one jet at most; the softest beyond are left out.</summary>
    public const int Most = 200;

    /// <summary>Least transverse momentum of a constituent in GeV, before the jet is set to its scale.</summary>
    public const double LeastPt = 0.5;

    /// <summary>Share of particles that leave no trace.</summary>
    private const double Lost = 0.1;

    /// <summary>Blur of a direction, in rad for each axis.</summary>
    private const double Angle = 0.01;

    /// <summary>σ(p)/p = √(0.08² + 0.5² GeV / p).</summary>
    private const double Constant = 0.08 * 0.08, Stochastic = 0.5 * 0.5;

    private readonly FourVector[] _measured = new FourVector[Cascade.Most];
    private readonly double[] _fallingPt = new double[Cascade.Most];
    private readonly int[] _order = new int[Cascade.Most];

    /// <summary>Measures a jet whose particles fly along x, and turns it to its place.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="random">Random numbers.</param>
    /// <param name="target">The jet's place.</param>
    /// <param name="constituents">Filled with (E, px, py, pz) of each constituent by falling pt, then zeros; rounded to 0.001 GeV.</param>
    public void Measure(ReadOnlySpan<FourVector> particles, RowRandom random, in JetPlace target, Span<float> constituents)
    {
        int count;
        do
            count = Blur(particles, random);
        while (count == 0);
        FourVector sum = default;
        for (int i = 0; i < count; i++)
            sum += _measured[_order[i]];

        // Scale the jet to its pt, turn it about the beam, and boost it along the beam so that pz = pt sinh η; its mass grows with the scale, as it would for any calibration.
        double pt = sum.Pt, scale = target.Pt / pt;
        double cos = (target.CosPhi * sum.Px + target.SinPhi * sum.Py) / pt, sin = (target.SinPhi * sum.Px - target.CosPhi * sum.Py) / pt;
        double transverse = scale * Math.Sqrt(sum.E * sum.E - sum.Pz * sum.Pz);
        double pz = target.Pt * target.SinhEta;
        double up = (Math.Sqrt(transverse * transverse + pz * pz) + pz) / (scale * (sum.E + sum.Pz));
        constituents.Clear();
        for (int i = 0; i < count; i++)
        {
            FourVector p = _measured[_order[i]].BoostedAlongBeam(up);
            constituents[4 * i] = Rounded(scale * p.E);
            constituents[4 * i + 1] = Rounded(scale * (cos * p.Px - sin * p.Py));
            constituents[4 * i + 2] = Rounded(scale * (sin * p.Px + cos * p.Py));
            constituents[4 * i + 3] = Rounded(scale * p.Pz);
        }
    }

    /// <summary>Fills <see cref="_measured"/> and the first of <see cref="_order"/>, and says how many there are.</summary>
    private int Blur(ReadOnlySpan<FourVector> particles, RowRandom random)
    {
        int count = 0;
        foreach (ref readonly FourVector p in particles)
        {
            if (random.Uniform() < Lost)
                continue;
            double momentum = Math.Sqrt(p.Px * p.Px + p.Py * p.Py + p.Pz * p.Pz);

            // Not below a fifth of the momentum, so that it never turns round.
            double factor = Math.Max(0.2, 1 + Math.Sqrt(Constant + Stochastic / momentum) * random.Normal());
            double blur = Angle * momentum;
            double px = factor * (p.Px + blur * random.Normal()), py = factor * (p.Py + blur * random.Normal()), pz = factor * (p.Pz + blur * random.Normal());
            double ptSquare = px * px + py * py;
            double size = Math.Sqrt(ptSquare + pz * pz);
            if (ptSquare < LeastPt * LeastPt || px < JetPlace.CosRadius * size)
                continue;
            _measured[count] = new FourVector(size, px, py, pz);
            (_fallingPt[count], _order[count]) = (-ptSquare, count);
            count++;
        }
        Array.Sort(_fallingPt, _order, 0, count);
        return Math.Min(count, Most);
    }

    private static float Rounded(double value) => (float)(Math.Round(value * 1000) / 1000);
}
