namespace Challenge.Metrics.Generative;

/// <summary>The roles that metrics of generated samples share. Rows of the two samples do not pair.</summary>
internal static class GenerativeRoles
{
    public const string Task = "generation";

    public static readonly MetricRole ReferenceFeatures = new("reference_features", RoleType.Vector,
        "Features of each reference jet or shower, in the same order as those of the prediction; any units.");

    public static readonly MetricRole Features = new("features", RoleType.Vector,
        "Features of each generated jet or shower; the number of rows may differ from the reference.");

    public static readonly MetricRole ReferenceParticles = new("reference_particles", RoleType.Vector,
        "Particles of each reference jet as η, φ, pt, η, φ, pt, … (three numbers a particle, relative to the jet or in GeV); padding is all zeros.");

    public static readonly MetricRole Particles = new("particles", RoleType.Vector,
        "Particles of each generated jet, laid out as in the reference; the number of particles may differ.");

    public static readonly MetricRole ReferenceMask = new("reference_mask", RoleType.Vector,
        "1 for a particle of the reference, 0 for padding, one number a particle.", Optional: true);

    public static readonly MetricRole Mask = new("mask", RoleType.Vector,
        "1 for a generated particle, 0 for padding, one number a particle.", Optional: true);

    /// <summary>Whether features are made from particles first.</summary>
    public static readonly MetricParameter FromParticles = new("energy_flow", 0.0,
        "1: the vectors hold particles as η, φ, pt, η, φ, pt, … and are replaced by their 36 energy-flow polynomials of degree ≤ 4; 0: they are features.");

    /// <summary>Whether features are divided by their largest size in the reference.</summary>
    public static readonly MetricParameter Normalise = new("normalise", 1.0,
        "1: each feature is divided by its largest |value| in the reference (a feature that is 0 throughout is left alone); 0: features as they are.");

    /// <summary>The value of a parameter, or its default.</summary>
    public static double Value(this MetricInput input, MetricParameter parameter) =>
        input.Parameters.TryGetValue(parameter.Name, out double value) ? value : parameter.Default!.Value;

    /// <summary>The value of a parameter that counts something; null when it is not a whole number of at least <paramref name="minimum"/>.</summary>
    public static int? Count(this MetricInput input, MetricParameter parameter, int minimum = 1)
    {
        double value = input.Value(parameter);
        return value >= minimum && value <= 1_000_000_000.0 && Math.Floor(value) == value ? (int)value : null;
    }

    /// <summary>What to say when <see cref="Count"/> is null.</summary>
    public static string CountProblem(MetricParameter parameter, int minimum = 1) =>
        $"Parameter {parameter.Name} must be a whole number of at least {minimum}; {parameter.Description}";
}
