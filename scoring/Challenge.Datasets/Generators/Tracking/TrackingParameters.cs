namespace Challenge.Datasets.Generators.Tracking;

/// <summary>What a manifest may set of this family.</summary>
/// <param name="LeastTracks">Smallest number of particles in an event.</param>
/// <param name="MostTracks">Largest number; between the two all numbers are equally likely.</param>
/// <param name="LeastPt">Smallest transverse momentum in GeV.</param>
/// <param name="Displaced">Share of particles from displaced vertices.</param>
/// <param name="Efficiency">Probability that a surface registers a particle that crosses it.</param>
/// <param name="Noise">Mean number of noise hits for each hit of a particle.</param>
internal sealed record TrackingParameters(int LeastTracks, int MostTracks, double LeastPt, double Displaced, double Efficiency, double Noise)
{
    public static IReadOnlyDictionary<string, double> Defaults { get; } = new Dictionary<string, double>
    {
        ["tracks_min"] = 100, ["tracks_max"] = 1500, ["pt_min"] = 0.2, ["displaced"] = 0.2, ["efficiency"] = 0.95, ["noise"] = 0.3,
    };

    public static TrackingParameters Of(IReadOnlyDictionary<string, double> given)
    {
        int least = (int)Math.Clamp(Value("tracks_min"), 1, 10_000);
        return new TrackingParameters(
            least, (int)Math.Clamp(Value("tracks_max"), least, 10_000), Math.Clamp(Value("pt_min"), 0.05, 10),
            Math.Clamp(Value("displaced"), 0, 1), Math.Clamp(Value("efficiency"), 0, 1), Math.Clamp(Value("noise"), 0, 10));

        double Value(string name) => given.GetValueOrDefault(name, Defaults[name]);
    }
}
