namespace Challenge.Baselines.TauToThreeMuons;

/// <summary>The columns of the dataset tau-to-3mu that the simulation gets right and that hold no trace of the mass.</summary>
internal static class WellModelled
{
    public static readonly string[] All =
    [
        "lifetime", "flight_distance", "flight_significance", "pointing_angle", "impact_significance", "vertex_chi2", "closest_approach", "pt", "eta",
        "muon_pt_min", "muon_pt_max", "muon_impact_min", "muon_impact_max",
    ];

    /// <summary>The three that a physicist would look at first.</summary>
    public static readonly string[] Few = ["pointing_angle", "vertex_chi2", "impact_significance"];

    /// <summary>What the models of this family say they look at.</summary>
    public const string Inputs = "The 13 columns on flight, vertex and momenta. Not those that are simulated wrongly (isolation, track_chi2_max, muon_id_min, pad_hits), and not trigger_mass.";

    /// <summary>The problem with these columns alone; on another dataset, which has none of them, as it is.</summary>
    public static BaselineProblem Only(BaselineProblem problem, string[] columns)
    {
        string[] kept = [.. problem.Features.Intersect(columns)];
        return kept.Length == 0 ? problem : problem with { Features = kept };
    }
}
