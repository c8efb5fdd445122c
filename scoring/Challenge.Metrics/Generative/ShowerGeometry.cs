using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>A calorimeter of equal layers of angles and rings, as the parameters of a metric describe it; voxels stand as in <see cref="ShowerLayer.Rings"/>.</summary>
/// <param name="Layers">Number of layers.</param>
/// <param name="Angles">Angular bins of a layer; 2 or more.</param>
/// <param name="Rings">Rings of a layer.</param>
/// <param name="RingWidth">Width of a ring in mm.</param>
/// <param name="Together">How many layers in a row count as one observable layer; a divisor of <paramref name="Layers"/>.</param>
/// <param name="HitEnergy">A voxel above this energy is hit, MeV.</param>
internal sealed record ShowerGeometry(int Layers, int Angles, int Rings, double RingWidth, int Together, double HitEnergy)
{
    private static readonly MetricParameter LayerCount = new("shower_layers", 0.0,
        "Above 0: the vectors hold the voxels of showers (MeV) in so many layers, those of the reference with the incident energy (MeV) before them, and are replaced by observables: " +
        "log10 of the incident energy, seen over incident energy, share of voxels hit, and of each group of layers the energy over the incident one, centre and width in η and in φ. 0: they are features.");

    private static readonly MetricParameter AngleCount = new("shower_angles", 16.0, "With shower_layers: angular bins of a layer, 2 at least; the angle changes more slowly than the ring.");
    private static readonly MetricParameter RingCount = new("shower_rings", 9.0, "With shower_layers: rings of a layer.");
    private static readonly MetricParameter Width = new("ring_width", 4.65, "With shower_layers: width of a ring in mm.");
    private static readonly MetricParameter Group = new("layers_together", 5.0, "With shower_layers: layers in a row that make one group; divides their number.");
    private static readonly MetricParameter Hit = new("hit_energy", 0.01515, "With shower_layers: a voxel above this energy (MeV) counts as hit.");

    /// <summary>The parameters that describe it.</summary>
    public static IReadOnlyList<MetricParameter> Parameters { get; } = [LayerCount, AngleCount, RingCount, Width, Group, Hit];

    public int Voxels => Layers * Angles * Rings;

    /// <summary>The geometry; null without a problem when the vectors are no showers.</summary>
    public static (ShowerGeometry? Geometry, string? Problem) Read(MetricInput input)
    {
        if (input.Value(LayerCount) == 0.0)
            return (null, null);
        foreach ((MetricParameter parameter, int least) in new[] { (LayerCount, 1), (AngleCount, 2), (RingCount, 1), (Group, 1) })
        {
            if (input.Count(parameter, least) is not <= 10_000)
                return (null, CountProblem(parameter, least));
        }
        (int layers, int together) = (input.Count(LayerCount)!.Value, input.Count(Group)!.Value);
        if (layers % together != 0)
            return (null, $"Parameter layers_together must divide shower_layers; {layers} layers do not fall into groups of {together}.");
        double width = input.Value(Width);
        if (!(width > 0.0 && width <= 1e6))
            return (null, $"Parameter ring_width must be above 0 mm, not {width}.");
        ShowerGeometry geometry = new(layers, input.Count(AngleCount)!.Value, input.Count(RingCount)!.Value, width, together, input.Value(Hit));
        return (long)layers * geometry.Angles * geometry.Rings > 1_000_000 ? (null, "A shower has a million voxels at most.") : (geometry, null);
    }

    /// <summary>The groups of layers, each as one.</summary>
    public IReadOnlyList<ShowerLayer> Groups()
    {
        ShowerLayer layer = ShowerLayer.Rings([([.. Enumerable.Range(0, Rings + 1).Select(r => r * RingWidth)], Angles)])[0];
        double[] eta = [.. Enumerable.Repeat(layer.Eta, Together).SelectMany(static e => e)], phi = [.. Enumerable.Repeat(layer.Phi, Together).SelectMany(static p => p)];
        return [.. Enumerable.Range(0, Layers / Together).Select(g => new ShowerLayer(g * eta.Length, eta, phi, eta.Length))];
    }
}
