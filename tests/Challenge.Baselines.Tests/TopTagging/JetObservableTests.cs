using Challenge.Baselines.Features;
using Challenge.Formats;

namespace Challenge.Baselines.Tests.TopTagging;

/// <summary>The observables on jets whose values follow on paper.</summary>
public sealed class JetObservableTests
{
    [Fact]
    public void Two_equal_particles_have_the_mass_and_the_observables_of_their_distance()
    {
        // Half of the momentum each at ΔR = 0.4: m² = 2 pt₁ pt₂ (cosh Δη − cos Δφ); girth and τ₁ 0.2; τ₂ 0; e₂ = ¼ · 0.4; √Σz² = √½.
        Dictionary<string, float> jet = Measure((300, 0.2, 0), (300, -0.2, 0));
        Assert.Equal(Math.Sqrt(2 * 300 * 300 * (Math.Cosh(0.4) - 1)), jet["jet_mass"], 0.01);
        Assert.Equal(Math.Abs(jet["jet_mass"] - 172.5), jet["top_mass_distance"], 0.001);
        Assert.Equal(2, jet["multiplicity"]);
        Assert.Equal(0.2, jet["girth"], 1e-4);
        Assert.Equal(0.2, jet["tau1"], 1e-4);
        Assert.Equal(0, jet["tau21"], 1e-4);
        Assert.Equal(0.1, jet["e2"], 1e-4);
        Assert.Equal(0, jet["d2"], 1e-6);
        Assert.Equal(Math.Sqrt(0.5), jet["pt_dispersion"], 1e-5);
        Assert.Equal(jet["jet_mass"], jet["soft_drop_mass"], 0.01);
        Assert.Equal(0.4, jet["soft_drop_distance"], 1e-4);
    }

    [Fact]
    public void Three_cores_make_the_third_axis_worthwhile_and_give_the_pairs()
    {
        Dictionary<string, float> jet = Measure((200, 0.3, 0), (200, -0.15, 0.26), (200, -0.15, -0.26));
        double pair = Math.Sqrt(2 * 200 * 200 * (Math.Cosh(0.45) - Math.Cos(0.26)));
        Assert.True(jet["tau21"] > 0.4);
        Assert.Equal(0, jet["tau32"], 1e-3);
        Assert.Equal(Math.Sqrt(2 * 200 * 200 * (1 - Math.Cos(0.52))), jet["least_pair_mass"], 0.05);
        Assert.Equal(Math.Min(Math.Abs(pair - 80.4), Math.Abs(jet["least_pair_mass"] - 80.4)), jet["w_mass_distance"], 0.1);
        Assert.Equal(1 / 3.0, jet["least_subjet_share"], 0.02);
        // The triple: z³ times the product of the three distances, over e₂³.
        double side = Math.Sqrt(0.45 * 0.45 + 0.26 * 0.26), e2 = (2 * side + 0.52) / 9, e3 = side * side * 0.52 / 27;
        Assert.Equal(e3 / Math.Pow(e2, 3), jet["d2"], 0.01 * jet["d2"]);
    }

    [Fact]
    public void Soft_drop_takes_a_soft_particle_at_a_wide_angle_away_and_keeps_the_cores()
    {
        Dictionary<string, float> bare = Measure((300, 0.1, 0), (280, -0.1, 0)), dirty = Measure((300, 0.1, 0), (280, -0.1, 0), (10, 0, 0.7), (5, 0.3, -0.7));
        Assert.Equal(bare["soft_drop_mass"], dirty["soft_drop_mass"], 0.05);
        Assert.True(dirty["jet_mass"] > bare["jet_mass"] + 10);
    }

    [Fact]
    public void Turning_and_boosting_a_jet_along_the_beam_changes_nothing()
    {
        (double, double, double)[] particles = [(200, 0.3, 0.1), (150, -0.2, 0.2), (90, 0.05, -0.3), (40, 0.6, 0.4), (3, -0.5, -0.5)];
        Dictionary<string, float> here = Measure(particles), there = Measure([.. particles.Select(p => (p.Item1, p.Item2 + 1.3, p.Item3 + 3))]);
        foreach ((string name, float value) in here)
            Assert.Equal(value, there[name], 2e-3 * Math.Max(1, Math.Abs(value)));
    }

    [Fact]
    public void An_empty_jet_has_no_observables_and_a_single_particle_some()
    {
        Assert.All(Measure().Values, v => Assert.True(float.IsNaN(v)));
        Dictionary<string, float> one = Measure((600, 0, 0));
        Assert.Equal(1, one["multiplicity"]);
        Assert.True(float.IsNaN(one["tau21"]));
    }

    /// <summary>A jet of particles of (pt, η, φ).</summary>
    private static Dictionary<string, float> Measure(params (double Pt, double Eta, double Phi)[] particles)
    {
        float[] constituents = new float[800];
        (double Pt, double Eta, double Phi)[] sorted = [.. particles.OrderByDescending(p => p.Pt)];
        for (int i = 0; i < sorted.Length; i++)
        {
            (double pt, double eta, double phi) = sorted[i];
            (constituents[4 * i], constituents[4 * i + 1]) = ((float)(pt * Math.Cosh(eta)), (float)(pt * Math.Cos(phi)));
            (constituents[4 * i + 2], constituents[4 * i + 3]) = ((float)(pt * Math.Sin(phi)), (float)(pt * Math.Sinh(eta)));
        }
        TopTaggingFeatures features = new();
        Table derived = features.Derive(new Table([Column.Of("constituents", constituents, 200, 4)]));
        return features.Names.ToDictionary(n => n, n => ((Column<float>)derived.Find(n)!).Values[0]);
    }
}
