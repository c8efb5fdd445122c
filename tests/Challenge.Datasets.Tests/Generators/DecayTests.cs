using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Tests.Generators;

public sealed class DecayTests
{
    private readonly RowRandom _random = new(77);

    public DecayTests() => _random.Start(0);

    [Fact]
    public void A_two_body_decay_conserves_energy_and_momentum_and_puts_both_on_their_mass_shells()
    {
        for (int i = 0; i < 1000; i++)
        {
            FourVector parent = FourVector.OfRapidity(125, _random.Uniform(-200, 200), _random.Uniform(-200, 200), _random.Uniform(-3, 3));
            (FourVector first, FourVector second) = TwoBodyDecay.Draw(parent, 125, 80.4, 4.8, _random);
            Same(parent, first + second, 1e-9);
            Assert.Equal(80.4, first.Mass, 1e-6);

            // The square root of a difference of large squares: E² of some 10⁶ GeV² leaves 10⁻⁴ of a mass of 5 GeV.
            Assert.Equal(4.8, second.Mass, 1e-3);
        }
    }

    [Fact]
    public void Products_share_the_energy_as_the_masses_say()
    {
        // At rest: E₁ = (M² + m₁² − m₂²) / 2M.
        (FourVector first, _) = TwoBodyDecay.Draw(new FourVector(100, 0, 0, 0), 100, 30, 20, _random);
        Assert.Equal((10_000 + 900 - 400) / 200.0, first.E, 1e-9);
    }

    [Fact]
    public void A_decay_below_threshold_gives_no_momentum() => Assert.Equal(0, TwoBodyDecay.Momentum(10, 6, 5));

    [Fact]
    public void A_tau_decay_conserves_energy_and_momentum()
    {
        FourVector tau = FourVector.OfRapidity(TauDecay.Mass, 30, -20, 0.7);
        for (int i = 0; i < 1000; i++)
        {
            (FourVector visible, FourVector invisible) = TauDecay.ToLepton(tau, _random);
            Same(tau, visible + invisible, 1e-9);
            (visible, invisible) = TauDecay.ToHadrons(tau, _random);
            Same(tau, visible + invisible, 1e-9);
            Assert.InRange(visible.Mass, 0.139, 1.71);
        }
    }

    [Fact]
    public void A_lepton_takes_on_average_seven_twentieths_of_its_tau()
    {
        // For an unpolarised, fast tau the mean fraction is half the mean of y = 2 E / m in the rest frame, 0.7 / 2.
        FourVector tau = FourVector.OfRapidity(TauDecay.Mass, 400, 0, 0);
        double mean = Enumerable.Range(0, 40_000).Average(_ => TauDecay.ToLepton(tau, _random).Visible.E / tau.E);
        Assert.Equal(0.35, mean, 5 * 0.23 / 200);
    }

    [Fact]
    public void A_decay_with_a_given_angle_to_the_flight_has_that_angle_and_conserves_energy_and_momentum()
    {
        // The energy in the laboratory fixes the angle: E₁ = γ (E* + β p* cos θ). Flights along the axes, and against z, are the hard cases of the basis.
        FourVector[] parents = [FourVector.OfRapidity(125, 60, -20, 0.8), new(130, 0, 0, -35.707), new(130, 0, 0, 35.707), FourVector.OfRapidity(125, 0, 3, 0)];
        foreach (FourVector parent in parents)
        {
            double mass = parent.Mass, p = TwoBodyDecay.Momentum(mass, 80.4, 4.8);
            double flight = Math.Sqrt(parent.E * parent.E - mass * mass);
            foreach (double cosine in new[] { -1, -0.4, 0, 0.7, 1 })
            {
                (FourVector first, FourVector second) = TwoBodyDecay.AlongFlight(parent, mass, 80.4, 4.8, cosine, _random);
                Same(parent, first + second, 1e-9);
                Assert.Equal(80.4, first.Mass, 1e-6);
                Assert.Equal((parent.E * Math.Sqrt(p * p + 80.4 * 80.4) + flight * p * cosine) / mass, first.E, 1e-9);
            }
        }
    }

    [Fact]
    public void A_three_body_decay_conserves_energy_and_momentum_and_treats_its_products_alike()
    {
        const double Mass = 1.77686, Muon = 0.105658;
        FourVector parent = FourVector.OfRapidity(Mass, 2, -3, 3);
        double sum = 0, square = 0;
        const int Decays = 20_000;
        for (int i = 0; i < Decays; i++)
        {
            (FourVector first, FourVector second, FourVector third) = ThreeBodyDecay.Draw(parent, Mass, Muon, _random);
            Same(parent, first + second + third, 1e-9);
            Assert.Equal(Muon, first.Mass, 1e-3);
            double pair = Math.Pow((second + third).Mass, 2);
            sum += pair;
            square += pair * pair;
        }

        // The squared masses of the three pairs add up to M² + 3m², and over flat phase space each has a third of it on average. The pair drawn by rejection must too.
        double mean = sum / Decays, deviation = Math.Sqrt(square / Decays - mean * mean);
        Assert.Equal((Mass * Mass + 3 * Muon * Muon) / 3, mean, 5 * deviation / Math.Sqrt(Decays));
    }

    [Fact]
    public void A_lepton_never_has_more_transverse_momentum_than_its_bound_says()
    {
        for (int i = 0; i < 20_000; i++)
        {
            FourVector tau = FourVector.OfRapidity(TauDecay.Mass, _random.Uniform(-60, 60), _random.Uniform(-60, 60), _random.Uniform(-1, 1));
            LeptonInTau drawn = TauDecay.DrawLepton(_random);
            Assert.True(TauDecay.ToLepton(tau, drawn, _random).Visible.Pt <= drawn.MostMomentum(tau.Pt));
        }
    }

    [Fact]
    public void A_boost_along_the_beam_adds_to_the_rapidity_and_keeps_mass_and_transverse_momentum()
    {
        FourVector before = FourVector.OfRapidity(91, 12, 5, 0.4);
        FourVector after = before.BoostedAlongBeam(PortableMath.Exp(1.1));
        Same(FourVector.OfRapidity(91, 12, 5, 1.5), after, 1e-9);
    }

    private static void Same(FourVector expected, FourVector actual, double tolerance)
    {
        Assert.Equal(expected.E, actual.E, tolerance);
        Assert.Equal(expected.Px, actual.Px, tolerance);
        Assert.Equal(expected.Py, actual.Py, tolerance);
        Assert.Equal(expected.Pz, actual.Pz, tolerance);
    }
}
