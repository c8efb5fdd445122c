using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.TopTagging;

namespace Challenge.Datasets.Tests.Generators.TopTagging;

/// <summary>The cascade as physics: what is conserved, what falls, and the distributions that it is documented to have.</summary>
public sealed class CascadeTests
{
    private readonly RowRandom _random = new(20);

    [Theory, InlineData(false), InlineData(true)]
    public void Every_splitting_conserves_four_momentum_and_puts_its_products_on_their_mass_shells(bool isTop)
    {
        foreach (Splitting splitting in Splittings(isTop, 300))
        {
            FourVector sum = splitting.First.Momentum + splitting.Second.Momentum, parent = splitting.Parent.Momentum;
            double tolerance = 1e-9 * parent.E;
            Assert.Equal(parent.E, sum.E, tolerance);
            Assert.Equal(parent.Px, sum.Px, tolerance);
            Assert.Equal(parent.Py, sum.Py, tolerance);
            Assert.Equal(parent.Pz, sum.Pz, tolerance);
            foreach (Parton product in new[] { splitting.First, splitting.Second })
                Assert.Equal(product.Virtuality, SquaredMass(product.Momentum), 1e-10 * parent.E * parent.E);
        }
    }

    [Fact]
    public void The_products_of_a_jet_add_up_to_the_parton_that_it_came_from()
    {
        Cascade cascade = new();
        for (int jet = 0; jet < 300; jet++)
        {
            _random.Start(jet);
            Parton parton = QcdJet.Draw(_random, 600);
            cascade.Clear();
            cascade.Grow(parton, _random);
            FourVector sum = default;
            foreach (FourVector product in cascade.Products)
                sum += product;
            Assert.Equal(600, sum.Px, 1e-9);
            Assert.Equal(0, sum.Py, 1e-9);
            Assert.Equal(0, sum.Pz, 1e-9);
            Assert.Equal(Math.Sqrt(parton.Virtuality), sum.Mass, 1e-5);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Virtualities_fall_and_leave_room_for_both_masses(bool isTop) =>
        Assert.All(Splittings(isTop, 300), s => Assert.True(Math.Sqrt(s.First.Virtuality) + Math.Sqrt(s.Second.Virtuality) < Math.Sqrt(s.Parent.Virtuality)));

    [Fact]
    public void Splitting_angles_fall_along_every_branch_of_a_qcd_jet()
    {
        // The angle of a splitting is measured from the momenta; the one before is found by the parent's momentum, not by what the cascade noted.
        foreach (List<Splitting> jet in Jets(isTop: false, 300))
        {
            Dictionary<FourVector, double> angleAt = [];
            foreach (Splitting splitting in jet)
            {
                double angle = Angle(splitting.First.Momentum, splitting.Second.Momentum);
                if (angleAt.TryGetValue(splitting.Parent.Momentum, out double before))
                    Assert.True(angle < before * (1 + 1e-6), $"{angle} rad after {before} rad");
                angleAt[splitting.First.Momentum] = angleAt[splitting.Second.Momentum] = angle;
            }
            Assert.True(jet.Count < 3 || angleAt.Count > 4);
        }
    }

    [Fact]
    public void Splitting_angles_fall_within_each_prong_of_a_top_jet()
    {
        foreach (List<Splitting> jet in Jets(isTop: true, 300))
        {
            // The first two are the decays t → b W and W → q q′, which radiation has no part in.
            foreach (Splitting splitting in jet.Skip(2))
                Assert.True(Angle(splitting.First.Momentum, splitting.Second.Momentum) < Math.Acos(1 - splitting.Parent.Opening) * (1 + 1e-6));
        }
    }

    [Fact]
    public void The_angle_that_decides_is_the_angle_of_the_momenta()
    {
        foreach (Splitting splitting in Splittings(isTop: false, 100))
            Assert.Equal(Math.Acos(1 - splitting.First.Opening), Angle(splitting.First.Momentum, splitting.Second.Momentum), 1e-5);
    }

    [Fact]
    public void A_cascade_ends_where_the_virtuality_is_that_of_a_pion()
    {
        foreach (List<Splitting> jet in Jets(isTop: false, 300))
            Assert.All(jet, s => Assert.True(s.Parent.Virtuality > Cascade.LastVirtuality));
        Assert.Equal(0.1396, Math.Sqrt(Cascade.LastVirtuality), 5e-4);
    }

    [Fact]
    public void Virtualities_fall_exponentially_at_the_rate_of_the_toy_shower()
    {
        // Mean of a density ∝ e^(−λx) on (0, 1): 1/λ − 1/(e^λ − 1). It is drawn anew at every try, so tries are looked at.
        Parton parent = new(new FourVector(600, Math.Sqrt(600 * 600 - 10_000), 0, 0), 10_000, 2);
        double[] ratios = [.. Enumerable.Range(0, 100_000).Select(_ => Cascade.Try(parent, _random).First / 10_000)];
        double expected = 1 / Cascade.Rate - 1 / (Math.Exp(Cascade.Rate) - 1);
        Assert.Equal(expected, ratios.Average(), 5 * 0.28 / Math.Sqrt(100_000));
    }

    [Fact]
    public void Emissions_are_even_in_rapidity()
    {
        // So the energy is shared as dz / z(1 − z). Variance of an even distribution on ±Y: Y² / 3.
        Parton parent = new(new FourVector(600, Math.Sqrt(600 * 600 - 10_000), 0, 0), 10_000, 2);
        double[] rapidities = [.. Enumerable.Range(0, 100_000).Select(_ => 2 * Math.Atanh(Cascade.Try(parent, _random).Cosine))];
        double variance = Cascade.LargestRapidity * Cascade.LargestRapidity / 3;
        Assert.Equal(0, rapidities.Average(), 5 * Math.Sqrt(variance / 100_000));
        Assert.Equal(variance, rapidities.Average(y => y * y), 5 * variance * Math.Sqrt(0.8 / 100_000));
    }

    [Fact]
    public void Masses_of_qcd_jets_follow_the_double_logarithms_and_fall_beyond_their_peak()
    {
        // Fraction of jets below m: e^(−a L²), L = ln(m²max / m²), given that m is above its least value.
        double[] masses = [.. Enumerable.Range(0, 100_000).Select(_ => Math.Sqrt(QcdJet.Draw(_random, 600).Virtuality))];
        double most = QcdJet.LargestMass * 600, below = Fraction(QcdJet.SmallestMass);
        foreach (double mass in new[] { 20.0, 50, 100, 173, 250 })
        {
            double expected = (Fraction(mass) - below) / (1 - below);
            Assert.Equal(expected, masses.Count(m => m < mass) / 1e5, 5 * Math.Sqrt(expected * (1 - expected) / 1e5));
        }
        int[] counts = [.. Enumerable.Range(3, 11).Select(bin => masses.Count(m => m >= 20 * bin && m < 20 * (bin + 1)))];
        Assert.Equal(counts.OrderDescending(), counts);

        double Fraction(double mass) => Math.Exp(-QcdJet.Sudakov * Math.Pow(2 * Math.Log(most / mass), 2));
    }

    [Fact]
    public void Three_prongs_have_the_mass_of_a_top_quark_and_two_of_them_that_of_a_w_boson()
    {
        double[] tops = new double[4000], ws = new double[4000];
        for (int i = 0; i < tops.Length; i++)
        {
            (Splitting top, Splitting w) = TopJet.Draw(_random, 600);
            ws[i] = (w.First.Momentum + w.Second.Momentum).Mass;
            tops[i] = (top.Second.Momentum + w.First.Momentum + w.Second.Momentum).Mass;
        }
        // The median of a Breit–Wigner shape is its mass; five standard errors, π/2 · Γ/2 / √n.
        Assert.Equal(172.5, Median(tops), 5 * 1.1 / Math.Sqrt(tops.Length));
        Assert.Equal(80.4, Median(ws), 5 * 1.65 / Math.Sqrt(ws.Length));
        // Half of it lies within Γ/2.
        Assert.Equal(0.5, tops.Count(m => Math.Abs(m - 172.5) < 0.7) / 4000.0, 0.05);
    }

    private IEnumerable<Splitting> Splittings(bool isTop, int jets) => Jets(isTop, jets).SelectMany(jet => jet);

    private IEnumerable<List<Splitting>> Jets(bool isTop, int count)
    {
        for (int jet = 0; jet < count; jet++)
        {
            _random.Start(jet);
            Cascade cascade = new() { Record = [] };
            TopTaggingGenerator.Shower(isTop, 600, cascade, _random);
            yield return cascade.Record;
        }
    }

    private static double SquaredMass(FourVector p) => p.E * p.E - p.Px * p.Px - p.Py * p.Py - p.Pz * p.Pz;

    /// <summary>From the cross product, which is exact for small angles.</summary>
    private static double Angle(FourVector a, FourVector b)
    {
        double x = a.Py * b.Pz - a.Pz * b.Py, y = a.Pz * b.Px - a.Px * b.Pz, z = a.Px * b.Py - a.Py * b.Px;
        return Math.Atan2(Math.Sqrt(x * x + y * y + z * z), a.Px * b.Px + a.Py * b.Py + a.Pz * b.Pz);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
