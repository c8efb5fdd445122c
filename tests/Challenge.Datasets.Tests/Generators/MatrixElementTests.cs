using System.Numerics;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators.MatrixElement;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>Phase space against its known moments, and amplitudes against spinors and the limits that quantum chromodynamics fixes.</summary>
public sealed class MatrixElementTests
{
    private readonly RowRandom _random = new(12);

    public MatrixElementTests() => _random.Start(0);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Rambo_conserves_energy_and_momentum_and_its_particles_have_no_mass(int n)
    {
        Draws rambo = new(n, 1000, _random);
        double[] p = new double[4 * n];
        for (int draw = 0; draw < 500; draw++)
        {
            rambo.Draw(p);
            for (int component = 0; component < 4; component++)
                Assert.Equal(component == 0 ? 1000 : 0, Enumerable.Range(0, n).Sum(i => p[4 * i + component]), 1e-9);
            for (int i = 0; i < n; i++)
                Assert.Equal(0, Invariant(p, i, i) / (p[4 * i] * p[4 * i]), 1e-10);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Energies_have_the_moments_of_flat_phase_space(int n)
    {
        // Integrating all other particles out leaves x (1 − x)^(n−3) for x = 2E/w, a beta distribution of (2, n − 2); no event is weighted.
        const int draws = 40_000;
        Draws rambo = new(n, 2, _random);
        double[] p = new double[4 * n];
        (double square, double cube, double along, double pair) = (0, 0, 0, 0);
        for (int draw = 0; draw < draws; draw++)
        {
            rambo.Draw(p);
            square += p[0] * p[0] / draws;
            cube += p[0] * p[0] * p[0] / draws;
            along += p[3] * p[3] / (p[0] * p[0]) / draws;
            pair += Invariant(p, 0, 1) / 4 / draws;
        }
        Assert.Equal(6.0 / (n * (n + 1)), square, 5 * 0.3 / Math.Sqrt(draws));
        Assert.Equal(24.0 / (n * (n + 1) * (n + 2)), cube, 5 * 0.3 / Math.Sqrt(draws));
        Assert.Equal(1.0 / 3, along, 5 * 0.3 / Math.Sqrt(draws));
        Assert.Equal(2.0 / (n * (n - 1)), pair, 5 * 0.25 / Math.Sqrt(draws));
    }

    [Fact]
    public void The_dalitz_plot_of_three_particles_is_flat()
    {
        // x₁ + x₂ + x₃ = 2, each at most 1: a triangle, cut into four equal ones by x_i = 1/2.
        const int draws = 40_000;
        Draws rambo = new(3, 2, _random);
        double[] p = new double[12];
        int[] counts = new int[4];
        for (int draw = 0; draw < draws; draw++)
        {
            rambo.Draw(p);
            counts[p[0] < 0.5 ? 0 : p[4] < 0.5 ? 1 : p[8] < 0.5 ? 2 : 3]++;
        }
        Assert.All(counts, c => Assert.Equal(0.25, c / (double)draws, 5 * Math.Sqrt(0.25 * 0.75 / draws)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Parke_taylor_agrees_with_spinors(int outgoing)
    {
        for (int draw = 0; draw < 200; draw++)
        {
            double[] p = Event(outgoing);
            double expected = SquaredBySpinors(p);
            Assert.Equal(1, Squared(p) / expected, 1e-6);
        }
    }

    [Fact]
    public void The_spinor_amplitudes_of_all_places_of_one_gluon_add_up_to_nothing()
    {
        // The gluon 1 as a photon, which couples to no gluon: Σ A(2, …, 1, …, N) = 0. A check of the reference itself.
        double[] p = Event(4);
        int n = p.Length / 4;
        Complex sum = 0;
        double size = 0;
        for (int place = 1; place < n; place++)
        {
            List<int> order = [.. Enumerable.Range(1, n - 1)];
            order.Insert(place, 0);
            Complex amplitude = 1;
            for (int k = 0; k < n; k++)
                amplitude /= Angle(p, order[k], order[(k + 1) % n]);
            sum += amplitude;
            size += amplitude.Magnitude;
        }
        Assert.Equal(0, sum.Magnitude / size, 1e-9);
    }

    [Fact]
    public void The_amplitude_does_not_change_under_cyclic_shifts_and_reflection_of_the_order_and_does_under_exchange()
    {
        double[] p = Event(4);
        double value = Squared(p);
        Assert.Equal(1, Squared([.. p[4..], .. p[..4]]) / value, 1e-12);
        Assert.Equal(1, Squared([.. Enumerable.Range(0, 6).Reverse().SelectMany(i => p[(4 * i)..(4 * i + 4)])]) / value, 1e-12);
        double exchanged = Squared([.. p[..8], .. p[16..20], .. p[12..16], .. p[8..12], .. p[20..]]);
        Assert.True(Math.Abs(exchanged / value - 1) > 1e-3);
    }

    [Fact]
    public void A_soft_gluon_between_two_others_factors_out_as_an_eikonal()
    {
        // |A_N|² → s_ab / (s_as s_sb) |A_N−1|² for a soft gluon s between a and b.
        double[] p = Event(3);
        double[] soft = [1e-6, 6e-7, 0, 8e-7];
        double[] with = [.. p[..12], .. soft, .. p[12..]];
        double eikonal = Invariant(with, 2, 4) / (Invariant(with, 2, 3) * Invariant(with, 3, 4));
        Assert.Equal(1, Squared(with) / (eikonal * Squared(p)), 1e-6);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Two_collinear_gluons_factor_out_as_the_splitting_of_one(double z)
    {
        // |A_5|² → (1 + z⁴ + (1 − z)⁴) / (z (1 − z)) / s · |A_4|², where z and 1 − z share the parent's momentum and s is their tiny invariant mass squared.
        double[] four = [50, 0, 0, 50, 50, 0, 0, -50, 50, 30, 40, 0, 50, -30, -40, 0];
        const double angle = 1e-5;
        double[] first = [50 * z, 30 * z - 40 * angle * (1 - z) * z, 40 * z + 30 * angle * (1 - z) * z, 0];
        double[] second = [50 * (1 - z), 30 * (1 - z) + 40 * angle * z * (1 - z), 40 * (1 - z) - 30 * angle * z * (1 - z), 0];
        double[] five = [.. four[..8], .. first, .. second, .. four[12..]];
        // The two are on their mass shells to order angle²; s itself is of that order, so the small mass is put back by hand.
        first[0] = Math.Sqrt(first[1] * first[1] + first[2] * first[2]);
        second[0] = Math.Sqrt(second[1] * second[1] + second[2] * second[2]);
        five[8] = first[0];
        five[12] = second[0];

        double sum = 0, product = 1;
        for (int i = 0; i < 4; i++)
        {
            for (int j = i + 1; j < 4; j++)
                sum += Math.Pow(Invariant(four, i, j), 4);
            product *= Invariant(four, i, (i + 1) % 4);
        }
        double splitting = (1 + Math.Pow(z, 4) + Math.Pow(1 - z, 4)) / (z * (1 - z)) / Invariant(five, 2, 3);
        Assert.Equal(1, Squared(five) / (splitting * sum / product), 1e-3);
    }

    [Fact]
    public void Events_pass_the_cuts_and_give_the_target_back()
    {
        Table rows = Rows(9, 0, 2000);
        float[] momenta = ((Column<float>)rows.Find("momenta")!).Values;
        double[] target = rows.Find("log_me2")!.AsFloat64()!;
        for (int row = 0; row < 2000; row++)
        {
            double[] p = Array.ConvertAll(momenta[(24 * row)..(24 * row + 24)], v => (double)v);
            Assert.Equal(target[row], Math.Log(Squared(p)), 2e-4);
            Assert.Equal(1000, p[8] + p[12] + p[16] + p[20], 1e-3);
            for (int i = 2; i < 6; i++)
            {
                Assert.True(Pt(p, i) > 29.999);
                for (int j = 2; j < i; j++)
                    Assert.True(DeltaR(p, i, j) > 0.38);
            }
        }
    }

    [Fact]
    public void Neither_event_id_nor_row_order_tells_the_target()
    {
        const int n = 20_000;
        Table rows = Rows(9, 0, n);
        double[] target = rows.Find("log_me2")!.AsFloat64()!;
        double mean = target.Average(), deviation = Math.Sqrt(target.Average(t => (t - mean) * (t - mean)));
        Assert.Equal(Enumerable.Range(0, n).Select(i => (long)i), rows.Find("event_id")!.AsInt64()!);
        Assert.Equal(mean, target.Where((_, i) => i % 2 == 0).Average(), 5 * deviation / Math.Sqrt(n));
        Assert.Equal(mean, target.Take(n / 2).Average(), 5 * deviation / Math.Sqrt(n));
        double neighbours = Enumerable.Range(1, n - 1).Average(i => (target[i] - mean) * (target[i - 1] - mean)) / (deviation * deviation);
        Assert.Equal(0, neighbours, 5 / Math.Sqrt(n));
    }

    [Fact]
    public void The_rows_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new MatrixElementGenerator().Version);
        Table rows = Rows(1, 0, 1000);
        StringBuilder text = new();
        foreach (float value in ((Column<float>)rows.Find("momenta")!).Values)
            text.Append(BitConverter.SingleToUInt32Bits(value)).Append(' ');
        foreach (double value in rows.Find("log_me2")!.AsFloat64()!)
            text.Append(BitConverter.DoubleToUInt64Bits(value)).Append(' ');
        Assert.Equal("1634a01ec1f781e1c98e399b85667183", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32]);
    }

    [Fact]
    public void Rows_are_those_of_one_stream_after_the_other()
    {
        // Four rows are made at once; each must be what its own stream gives alone, try after try.
        Table rows = Rows(21, 7, 101);
        float[] momenta = ((Column<float>)rows.Find("momenta")!).Values;
        RowRandom random = new(21);
        JetCuts cuts = new(30, 0.4);
        Draws rambo = new(4, 1000, random);
        double[] p = new double[16];
        for (int row = 0; row < 101; row++)
        {
            random.Start(7 + row);
            do
                rambo.Draw(p);
            while ((cuts.Pass(Four(p)) & 1) == 0);
            Assert.Equal(p.Select(v => (float)v), momenta[(24 * row + 8)..(24 * row + 24)]);
        }
    }

    /// <summary>|A|² of one event.</summary>
    private static double Squared(double[] p) => ParkeTaylor.Squared(Four(p))[0];

    private static double Invariant(double[] p, int i, int j) => ParkeTaylor.Invariant(Four(p), i, j)[0];

    private static Vector256<double>[] Four(double[] p) => Array.ConvertAll(p, Vector256.Create);

    /// <summary>One draw at a time, from a stream of its own.</summary>
    private sealed class Draws(int particles, double energy, RowRandom random)
    {
        private readonly Rambo _rambo = new(particles, energy);
        private readonly Vector256<double>[] _uniform = new Vector256<double>[4 * particles];
        private readonly Vector256<double>[] _momenta = new Vector256<double>[4 * particles];

        public void Draw(double[] momenta)
        {
            for (int i = 0; i < _uniform.Length; i++)
                _uniform[i] = Vector256.Create(random.Uniform());
            _rambo.Draw(_uniform, _momenta);
            for (int i = 0; i < momenta.Length; i++)
                momenta[i] = _momenta[i][0];
        }
    }

    private static Table Rows(ulong seed, long first, int count) => new MatrixElementGenerator().Generate(seed, first, count, new Dictionary<string, double>());

    private static double Pt(double[] p, int i) => Math.Sqrt(p[4 * i + 1] * p[4 * i + 1] + p[4 * i + 2] * p[4 * i + 2]);

    private static double DeltaR(double[] p, int i, int j)
    {
        double eta = Math.Asinh(p[4 * i + 3] / Pt(p, i)) - Math.Asinh(p[4 * j + 3] / Pt(p, j));
        double phi = Math.IEEERemainder(Math.Atan2(p[4 * i + 2], p[4 * i + 1]) - Math.Atan2(p[4 * j + 2], p[4 * j + 1]), 2 * Math.PI);
        return Math.Sqrt(eta * eta + phi * phi);
    }

    private double[] Event(int outgoing)
    {
        double[] p = new double[4 * outgoing];
        new Draws(outgoing, 100, _random).Draw(p);
        return [50, 0, 0, 50, 50, 0, 0, -50, .. p];
    }

    /// <summary>Each helicity amplitude with two gluons unlike the others from spinors, squared and added; the opposite helicities give as much again.</summary>
    private static double SquaredBySpinors(double[] p)
    {
        int n = p.Length / 4;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                Complex amplitude = Complex.Pow(Angle(p, i, j), 4);
                for (int k = 0; k < n; k++)
                    amplitude /= Angle(p, k, (k + 1) % n);
                sum += 2 * amplitude.Magnitude * amplitude.Magnitude;
            }
        }
        return sum;
    }

    /// <summary>⟨ij⟩ = λ_i1 λ_j2 − λ_i2 λ_j1.</summary>
    private static Complex Angle(double[] p, int i, int j)
    {
        (Complex i1, Complex i2) = Spinor(p, i);
        (Complex j1, Complex j2) = Spinor(p, j);
        return i1 * j2 - i2 * j1;
    }

    /// <summary>The two-component spinor of a massless momentum, λ = (√(E + pz), (px + i py) / √(E + pz)).</summary>
    private static (Complex First, Complex Second) Spinor(double[] p, int i)
    {
        double plus = p[4 * i] + p[4 * i + 3];
        return plus > 0
            ? (Math.Sqrt(plus), new Complex(p[4 * i + 1], p[4 * i + 2]) / Math.Sqrt(plus))
            : (0, Math.Sqrt(2 * p[4 * i]));
    }
}
