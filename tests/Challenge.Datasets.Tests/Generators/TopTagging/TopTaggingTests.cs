using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Generators.TopTagging;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators.TopTagging;

/// <summary>The jets as published: what they promise, and that nothing but the constituents tells the label.</summary>
public sealed class TopTaggingTests
{
    private const int Rows = 20_000;
    private const int Width = 800;

    private static readonly Table Jets = Make(20190101, Rows);
    private static readonly double[] Labels = Real("label");
    private static readonly float[] Constituents = ((Column<float>)Jets.Find("constituents")!).Values;

    [Fact]
    public void Constituents_add_up_to_the_momentum_and_direction_of_the_jet()
    {
        double[] pt = Real("jet_pt"), eta = Real("jet_eta"), phi = Real("jet_phi");
        for (int jet = 0; jet < 3000; jet++)
        {
            (double _, double px, double py, double pz) = Sum(jet);
            double sumPt = Math.Sqrt(px * px + py * py);
            // Up to a hundred values, each rounded to 0.001 GeV.
            Assert.Equal(pt[jet], sumPt, 0.02);
            Assert.Equal(eta[jet], Math.Asinh(pz / sumPt), 2e-4);
            Assert.Equal(0, Math.IEEERemainder(phi[jet] - Math.Atan2(py, px), 2 * Math.PI), 2e-4);
        }
    }

    [Fact]
    public void Constituents_are_massless_and_sorted_by_falling_pt_and_zeros_follow()
    {
        for (int jet = 0; jet < 3000; jet++)
        {
            double last = double.PositiveInfinity;
            for (int i = jet * Width; i < (jet + 1) * Width; i += 4)
            {
                double px = Constituents[i + 1], py = Constituents[i + 2], pz = Constituents[i + 3];
                double pt = Math.Sqrt(px * px + py * py), momentum = Math.Sqrt(px * px + py * py + pz * pz);
                Assert.True(pt <= last + 0.002);
                Assert.Equal(Constituents[i], momentum, 0.002);
                Assert.True(pt == 0 || (pt > 0.4 && last > 0));
                last = pt;
            }
        }
    }

    [Fact]
    public void No_jet_comes_near_the_most_constituents() =>
        Assert.InRange(Enumerable.Range(0, Rows).Max(Count), 60, Calorimeter.Most - 40);

    [Fact]
    public void Jets_lie_within_the_documented_range()
    {
        Assert.All(Real("jet_pt"), pt => Assert.InRange(pt, 550, 650));
        Assert.All(Real("jet_eta"), eta => Assert.InRange(eta, -2, 2));
        Assert.All(Real("jet_phi"), phi => Assert.InRange(phi, -3.1416, 3.1416));
    }

    [Fact]
    public void Masses_of_top_jets_peak_near_173_and_those_of_qcd_jets_do_not()
    {
        double[] top = [.. Masses(1).Order()], qcd = [.. Masses(0).Order()];
        Assert.InRange(top[top.Length / 2], 168, 180);
        Assert.True(top[top.Length * 3 / 4] - top[top.Length / 4] < 25);
        Assert.InRange(qcd[qcd.Length / 2], 60, 110);
        double At(double[] masses, double low) => masses.Count(m => m >= low && m < low + 20) / (double)masses.Length;
        Assert.True(At(top, 165) > 6 * At(qcd, 165), $"{At(top, 165)} of the tops, {At(qcd, 165)} of the others");
        Assert.True(At(qcd, 60) > At(qcd, 100) && At(qcd, 100) > At(qcd, 140) && At(qcd, 140) > At(qcd, 200));
    }

    [Theory, InlineData("jet_pt"), InlineData("jet_eta"), InlineData("jet_phi"), InlineData("jet_id")]
    public void A_column_beside_the_constituents_does_not_tell_the_label(string name)
    {
        double[] values = Real(name);
        MustBeHalf(values);
        MustBeHalf([.. values.Select(Math.Abs)]);
        MustBeHalf([.. values.Select(v => Math.Abs(Math.Round(v * 10_000)) % 2)]);
        MustBeHalf([.. values.Select(v => Math.Abs(Math.Round(v * 10_000)) % 10)]);
    }

    [Fact]
    public void The_last_decimals_of_constituents_do_not_tell_the_label()
    {
        foreach (int element in new[] { 0, 1, 2, 3 })
            MustBeHalf([.. Enumerable.Range(0, Rows).Select(jet => Math.Abs(Math.Round(Constituents[jet * Width + element] * 1000.0)) % 10)]);
        Assert.All(Constituents.Take(100 * Width), v => Assert.Equal((float)(Math.Round(v * 1000.0) / 1000), v));
    }

    [Fact]
    public void The_azimuth_of_the_hardest_constituent_does_not_tell_the_label() =>
        MustBeHalf([.. Enumerable.Range(0, Rows).Select(jet => Math.Atan2(Constituents[jet * Width + 2], Constituents[jet * Width + 1]))]);

    [Fact]
    public void Half_of_the_jets_are_tops_whatever_came_before()
    {
        Assert.Equal(0.5, Labels.Average(), 5 * 0.5 / Math.Sqrt(Rows));
        Assert.Equal(0.5, Labels.Skip(1).Where((_, i) => Labels[i] == 1).Average(), 5 * 0.5 / Math.Sqrt(Rows / 2.0));
        Assert.Equal(0.5, Labels.Take(Rows / 2).Average(), 5 * 0.5 / Math.Sqrt(Rows / 2.0));
    }

    [Fact]
    public void The_jets_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new TopTaggingGenerator().Version);
        Assert.Equal("7c6eb4ccd0455351548923add39f8a13", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(Make(1, 200)))))[..32]);
    }

    private static Table Make(ulong seed, int rows) =>
        new TopTaggingGenerator().Generate(seed, 0, rows, new Dictionary<string, double> { [IDatasetGenerator.SplitRows] = rows });

    private static double[] Real(string name) => Jets.Find(name)!.AsFloat64()!;

    private static void MustBeHalf(double[] values) => Assert.Equal(0.5, RankTest.Auc(values, Labels), 5 * RankTest.Error(Labels));

    private static int Count(int jet) => Enumerable.Range(0, 200).Count(i => Constituents[jet * Width + 4 * i] > 0);

    private static IEnumerable<double> Masses(double label) => Enumerable.Range(0, Rows).Where(jet => Labels[jet] == label).Select(jet =>
    {
        (double e, double px, double py, double pz) = Sum(jet);
        return Math.Sqrt(Math.Max(0, e * e - px * px - py * py - pz * pz));
    });

    private static (double E, double Px, double Py, double Pz) Sum(int jet)
    {
        (double e, double px, double py, double pz) = (0, 0, 0, 0);
        for (int i = jet * Width; i < (jet + 1) * Width; i += 4)
            (e, px, py, pz) = (e + Constituents[i], px + Constituents[i + 1], py + Constituents[i + 2], pz + Constituents[i + 3]);
        return (e, px, py, pz);
    }
}
