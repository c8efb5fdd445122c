using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>
/// The shower that turns a parton into many: a cascade of splittings of one into two, with falling virtuality and falling angle. The virtualities follow the
/// toy shower "Ginkgo" (K. Cranmer, S. Macaluso, D. Pappadopulo; reference in the manifest); two things are added to be nearer to QCD:
/// <list type="bullet">
/// <item>Ginkgo's products fly apart isotropically. Here they are spread evenly in rapidity along the parent's direction, which shares the energy as
/// dz / z(1 − z): most emissions are soft, as for gluons.</item>
/// <item>Every angle is smaller than the one before on its branch (coherence: a soft gluon at a wide angle does not see the inner splittings).</item>
/// </list>
/// Not for use by several threads at once.
/// </summary>
internal sealed class Cascade
{
    /// <summary>Where splitting ends, in GeV²: Ginkgo's t_cut, here the square of the mass of a pion.</summary>
    public const double LastVirtuality = 0.0195;

    /// <summary>λ of Ginkgo: how fast virtualities fall from parent to product.</summary>
    public const double Rate = 1.5;

    /// <summary>Products are emitted at rapidities within ± this in the parent's rest frame, so at energy fractions down to 1 / (1 + e³).</summary>
    public const double LargestRapidity = 3;

    /// <summary>More products than any jet of these energies has.</summary>
    public const int Most = 1024;

    private const int Tries = 200;

    // Before the tables that are made with it.
    private static readonly double LargestCosine = (PortableMath.Exp(LargestRapidity) - 1) / (PortableMath.Exp(LargestRapidity) + 1);

    /// <summary>Density ∝ e^(−λx) on (0, 1).</summary>
    private static readonly TabulatedShape Ratio = Falling(Rate);

    /// <summary>(1 + cos θ* / tanh(Y/2)) / 2 for a rapidity that is even in (−Y, Y): 2 artanh(cos θ*).</summary>
    private static readonly TabulatedShape Emission = new(u => 0.5 + RapidityOf((2 * u - 1) * LargestCosine) / (2 * LargestRapidity));

    private readonly Parton[] _stack = new Parton[Most];
    private readonly FourVector[] _products = new FourVector[Most];
    private int _count;

    /// <summary>The final products since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<FourVector> Products => _products.AsSpan(0, _count);

    /// <summary>Where every splitting is noted, for those who study the cascade; null otherwise.</summary>
    public List<Splitting>? Record { get; init; }

    /// <summary>The distribution with density ∝ e^(−rate · x) on (0, 1).</summary>
    public static TabulatedShape Falling(double rate)
    {
        double all = 1 - PortableMath.Exp(-rate);
        return new TabulatedShape(x => (1 - PortableMath.Exp(-rate * x)) / all);
    }

    public void Clear() => _count = 0;

    /// <summary>Adds what flies into the jet from the <see cref="RestOfEvent"/>.</summary>
    public void AddRestOfEvent(RowRandom random) => _count += RestOfEvent.Draw(random, _products.AsSpan(_count));

    /// <summary>Lets a parton split, and its products in turn, until all are below <see cref="LastVirtuality"/>.</summary>
    public void Grow(in Parton parton, RowRandom random)
    {
        int open = 0;
        _stack[open++] = parton;
        while (open > 0)
        {
            Parton next = _stack[--open];
            if (next.Virtuality <= LastVirtuality || _count + open >= Most - RestOfEvent.Most - 2)
            {
                _products[_count++] = next.Momentum;
                continue;
            }
            Splitting splitting = Draw(next, random).Open(next, random);
            Record?.Add(splitting);
            _stack[open++] = splitting.First;
            _stack[open++] = splitting.Second;
        }
    }

    /// <summary>Draws a branching until its angles are ordered.</summary>
    public static Branching Draw(in Parton parent, RowRandom random)
    {
        for (int i = 0; i < Tries; i++)
        {
            Branching branching = Try(parent, random);
            if (branching.IsOrdered(parent, LastVirtuality))
                return branching;
        }
        // Two massless halves always have room: their angle is the least there is.
        return Branching.Of(parent, 0, 0, 0);
    }

    /// <summary>One try, whatever its angle: t₁ = t x₁ and t₂ = (√t − √t₁)² x₂, both x falling exponentially with <see cref="Rate"/>.</summary>
    public static Branching Try(in Parton parent, RowRandom random)
    {
        double ratio = Ratio.Draw(random), left = 1 - Math.Sqrt(ratio);
        return Branching.Of(
            parent, parent.Virtuality * ratio, parent.Virtuality * left * left * Ratio.Draw(random), LargestCosine * (2 * Emission.Draw(random) - 1));
    }

    private static double RapidityOf(double cosine) => PortableMath.Log((1 + cosine) / (1 - cosine));
}
