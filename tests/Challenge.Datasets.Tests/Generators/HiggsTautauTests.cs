using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>The physics of the events, and that nothing but the features tells the label.</summary>
public sealed class HiggsTautauTests
{
    private const int Rows = 40_000;

    private static readonly Table Events = new HiggsTautauGenerator().Generate(
        20140512, 0, Rows, new Dictionary<string, double> { [IDatasetGenerator.SplitRows] = Rows });

    private static readonly double[] Labels = Real("label");

    [Fact]
    public void Jets_are_undefined_exactly_when_their_number_says_so()
    {
        double[] count = Real("pri_jet_num");
        foreach (string name in new[] { "pri_jet_leading_pt", "pri_jet_leading_eta", "pri_jet_leading_phi" })
            Assert.Equal(count.Select(n => n < 1), Real(name).Select(v => v == -999));
        foreach (string name in new[] { "pri_jet_subleading_pt", "pri_jet_subleading_eta", "pri_jet_subleading_phi", "der_deltaeta_jet_jet", "der_mass_jet_jet", "der_prodeta_jet_jet", "der_lep_eta_centrality" })
            Assert.Equal(count.Select(n => n < 2), Real(name).Select(v => v == -999));
        Assert.Equal(count.Select(n => n == 0), Real("pri_jet_all_pt").Select(v => v == 0));
        Assert.Equal([0, 1, 2, 3], count.Distinct().Order());
    }

    [Fact]
    public void Only_the_features_that_may_be_are_undefined()
    {
        string[] may = [.. Events.Columns.Select(c => c.Name).Where(n => Real(n).Contains(-999))];
        Assert.Equal(
            ["der_mass_mmc", "der_deltaeta_jet_jet", "der_mass_jet_jet", "der_prodeta_jet_jet", "der_lep_eta_centrality",
             "pri_jet_leading_pt", "pri_jet_leading_eta", "pri_jet_leading_phi", "pri_jet_subleading_pt", "pri_jet_subleading_eta", "pri_jet_subleading_phi"],
            may);
    }

    [Fact]
    public void Derived_features_follow_from_the_published_primitive_ones()
    {
        double[] lepPt = Real("pri_lep_pt"), lepEta = Real("pri_lep_eta"), lepPhi = Real("pri_lep_phi");
        double[] tauPt = Real("pri_tau_pt"), tauEta = Real("pri_tau_eta"), tauPhi = Real("pri_tau_phi");
        double[] met = Real("pri_met"), metPhi = Real("pri_met_phi"), jets = Real("pri_jet_all_pt");
        double[] massVis = Real("der_mass_vis"), ptH = Real("der_pt_h"), massT = Real("der_mass_transverse_met_lep");
        double[] sumPt = Real("der_sum_pt"), ratio = Real("der_pt_ratio_lep_tau"), deltaR = Real("der_deltar_tau_lep");
        for (int i = 0; i < 2000; i++)
        {
            // Written anew with the library's functions; the formulas are those of doi:10.7483/OPENDATA.ATLAS.ZBP2.M5T8. Single precision leaves 6·10⁻⁸.
            Near(Math.Sqrt(2 * lepPt[i] * tauPt[i] * (Math.Cosh(lepEta[i] - tauEta[i]) - Math.Cos(lepPhi[i] - tauPhi[i]))), massVis[i]);
            Near(Math.Sqrt(2 * lepPt[i] * met[i] * (1 - Math.Cos(lepPhi[i] - metPhi[i]))), massT[i]);
            double x = lepPt[i] * Math.Cos(lepPhi[i]) + tauPt[i] * Math.Cos(tauPhi[i]) + met[i] * Math.Cos(metPhi[i]);
            double y = lepPt[i] * Math.Sin(lepPhi[i]) + tauPt[i] * Math.Sin(tauPhi[i]) + met[i] * Math.Sin(metPhi[i]);
            Near(Math.Sqrt(x * x + y * y), ptH[i]);
            Near(lepPt[i] + tauPt[i] + jets[i], sumPt[i]);
            Near(lepPt[i] / tauPt[i], ratio[i]);
            Near(Math.Sqrt(Math.Pow(lepEta[i] - tauEta[i], 2) + Math.Pow(Math.IEEERemainder(lepPhi[i] - tauPhi[i], 2 * Math.PI), 2)), deltaR[i]);
        }
    }

    [Fact]
    public void Missing_momentum_between_the_two_has_centrality_root_two_and_along_one_of_them_one()
    {
        Primitives p = new() { LepPt = 40, TauPt = 30, LepPhi = -0.5, TauPhi = 0.5, Met = 20, MetPhi = 0, MetSumEt = 200 };
        Assert.Equal(Math.Sqrt(2), Derived.From(p, new MassEstimate()).MetPhiCentrality, 1e-12);
        p.MetPhi = 0.5;
        Assert.Equal(1, Derived.From(p, new MassEstimate()).MetPhiCentrality, 1e-12);
        p.MetPhi = Math.PI;
        Assert.Equal(-Math.Sqrt(2), Derived.From(p, new MassEstimate()).MetPhiCentrality, 1e-12);
    }

    [Fact]
    public void A_lepton_on_a_jet_has_eta_centrality_one_over_e()
    {
        Primitives p = new() { LepPt = 40, TauPt = 30, LepEta = 1, TauPhi = 2, Met = 20, MetSumEt = 200, JetNum = 2, Jet1Pt = 50, Jet2Pt = 40, Jet1Eta = 1, Jet2Eta = -2 };
        Assert.Equal(Math.Exp(-1), Derived.From(p, new MassEstimate()).LepEtaCentrality, 1e-12);
        p.LepEta = -0.5;
        Assert.Equal(1, Derived.From(p, new MassEstimate()).LepEtaCentrality, 1e-12);
    }

    [Fact]
    public void The_visible_mass_of_a_z_lies_well_below_91_and_that_of_a_higgs_above_it()
    {
        // Among events without hard jets the background without W bosons (small transverse mass) is Z → ττ; in real data its visible mass peaks at 50 to 70 GeV.
        double[] massVis = Real("der_mass_vis"), massT = Real("der_mass_transverse_met_lep"), jets = Real("pri_jet_num");
        double z = Median(massVis.Where((_, i) => Labels[i] == 0 && massT[i] < 30 && jets[i] == 0));
        double higgs = Median(massVis.Where((_, i) => Labels[i] == 1));
        Assert.InRange(z, 55, 72);
        Assert.InRange(higgs, z + 8, 95);
    }

    [Fact]
    public void The_estimated_mass_finds_the_higgs_boson_at_about_125()
    {
        double[] mass = Real("der_mass_mmc");
        Assert.InRange(Median(mass.Where((m, i) => Labels[i] == 1 && m != -999)), 110, 140);
        Assert.InRange(mass.Count(m => m == -999) / (double)Rows, 0.02, 0.30);
    }

    [Fact]
    public void The_mass_estimate_of_exact_collinear_decays_brackets_their_mass()
    {
        // Two taus back to back, 62.5 GeV each, visible fractions one half and one half: m_vis = 62.5, missing momentum cancels.
        double mass = new MassEstimate().Estimate(31.25, 0, -31.25, 0, 0, 0, 100, 62.5);
        Assert.InRange(mass, 80, 160);
        Assert.Equal(-999, new MassEstimate().Estimate(30, 0, 0, 30, -200, -200, 100, 60));
    }

    [Fact]
    public void The_transverse_mass_of_background_has_the_edge_of_the_w_boson()
    {
        double[] massT = Real("der_mass_transverse_met_lep");
        double peak = massT.Where((m, i) => Labels[i] == 0 && m is > 65 and < 85).Count();
        double beyond = massT.Where((m, i) => Labels[i] == 0 && m is > 105 and < 125).Count();
        Assert.True(peak > 3 * beyond, $"{peak} events at the edge, {beyond} beyond it");
    }

    [Fact]
    public void The_share_of_signal_is_as_documented()
    {
        // Binomial: five standard deviations.
        Assert.Equal(0.34, Labels.Average(), 5 * Math.Sqrt(0.34 * 0.66 / Rows));
    }

    [Fact]
    public void Neither_event_id_nor_row_order_tells_the_label()
    {
        double[] ids = Real("event_id");
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => 100_000.0 + i), ids);
        double mean = Labels.Average();
        double parity = Labels.Where((_, i) => ids[i] % 2 == 0).Average();
        double firstHalf = Labels.Take(Rows / 2).Average();
        double afterSignal = Labels.Skip(1).Where((_, i) => Labels[i] == 1).Average();
        double tolerance = 5 * Math.Sqrt(mean * (1 - mean) / (0.34 * Rows));
        Assert.Equal(mean, parity, tolerance);
        Assert.Equal(mean, firstHalf, tolerance);
        Assert.Equal(mean, afterSignal, tolerance);
    }

    [Fact]
    public void Published_decimals_end_at_the_third()
    {
        foreach (Column<float> column in Events.Columns.OfType<Column<float>>())
            Assert.All(column.Values.Take(3000), v => Assert.Equal((float)(Math.Round(v * 1000.0) / 1000), v));
    }

    [Fact]
    public void The_azimuth_of_events_has_no_preference()
    {
        foreach (string name in new[] { "pri_lep_phi", "pri_tau_phi", "pri_met_phi" })
            Assert.Equal(0, Real(name).Average(Math.Cos), 5 * Math.Sqrt(0.5 / Rows));
    }

    [Fact]
    public void The_rows_of_generator_version_2_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("2", new HiggsTautauGenerator().Version);
        Table rows = new HiggsTautauGenerator().Generate(1, 0, 1000, new Dictionary<string, double> { [IDatasetGenerator.SplitRows] = 1000 });
        Assert.Equal("075b1d639e77863e70adc2b70a5e2dd8", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(rows))))[..32]);
    }

    private static double[] Real(string name) => Events.Find(name)!.AsFloat64()!;

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 0.0006 + 1e-6 * Math.Abs(expected));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
