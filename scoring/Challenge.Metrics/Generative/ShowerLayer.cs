namespace Challenge.Metrics.Generative;

/// <summary>One layer of a calorimeter whose voxels stand one after another.</summary>
/// <param name="FirstVoxel">Index of its first voxel in a shower.</param>
/// <param name="Eta">Centre of each voxel in η, as a length (mm); empty where the layer is not divided in angle.</param>
/// <param name="Phi">Centre of each voxel in φ, as a length (mm); empty where the layer is not divided in angle.</param>
/// <param name="Voxels">Number of voxels.</param>
public sealed record ShowerLayer(int FirstVoxel, double[] Eta, double[] Phi, int Voxels)
{
    /// <summary>Whether centres and widths in η and φ mean something.</summary>
    public bool IsDividedInAngle => Eta.Length > 0;

    /// <summary>
    /// Layers of rings as in the CaloChallenge: within a layer the angle α changes slowest, the radius fastest; a voxel's centre is η = r cos α, φ = r sin α with r
    /// and α in the middle of their bins and α from −π to π. Source: C. Krause et al., arXiv:2410.21611, section 2.
    /// </summary>
    /// <param name="layers">Edges of the rings in mm (one more than rings), and the number of angular bins.</param>
    public static IReadOnlyList<ShowerLayer> Rings(IReadOnlyList<(double[] RadialEdges, int AngularBins)> layers)
    {
        List<ShowerLayer> made = [];
        int first = 0;
        foreach ((double[] edges, int angles) in layers)
        {
            int rings = edges.Length - 1;
            bool divided = angles > 1;
            double[] eta = new double[divided ? rings * angles : 0], phi = new double[eta.Length];
            for (int v = 0; v < eta.Length; v++)
            {
                double alpha = -Math.PI + (((v / rings) + 0.5) * (2.0 * Math.PI / angles)), radius = 0.5 * (edges[v % rings] + edges[(v % rings) + 1]);
                (double sine, double cosine) = Math.SinCos(alpha);
                (eta[v], phi[v]) = (radius * cosine, radius * sine);
            }
            made.Add(new ShowerLayer(first, eta, phi, rings * angles));
            first += rings * angles;
        }
        return made;
    }
}
