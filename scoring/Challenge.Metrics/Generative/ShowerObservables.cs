namespace Challenge.Metrics.Generative;

/// <summary>
/// High-level observables of calorimeter showers. Columns in order: E_tot / E_inc; the energy Eₗ of each layer; then, for each layer divided in angle, the centres
/// <c>⟨η⟩ = Σ ηᵥ Eᵥ / (Eₗ + 10⁻¹⁶)</c> and ⟨φ⟩ and the widths <c>√max(0, ⟨η²⟩ − ⟨η⟩²)</c> in η and in φ, over the voxels v of the layer.
/// Source: C. Krause et al., arXiv:2410.21611, section 4; the small number keeps an empty layer at 0.
/// </summary>
public static class ShowerObservables
{
    /// <summary>Names of the columns.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<ShowerLayer> layers) =>
    [
        "e_tot_over_e_inc",
        .. layers.Select(static (_, l) => $"e_layer_{l}"),
        .. layers.SelectMany(static (layer, l) => layer.IsDividedInAngle
            ? new[] { $"eta_centre_{l}", $"phi_centre_{l}", $"eta_width_{l}", $"phi_width_{l}" } : []),
    ];

    /// <summary>The observables of each shower.</summary>
    /// <param name="voxels">Energy in each voxel (MeV), one shower a row.</param>
    /// <param name="incident">Energy of the incident particle (MeV), one a shower.</param>
    /// <param name="layers">The layers; together they hold all voxels.</param>
    /// <param name="maximumThreads">Threads that may work on it; the result does not depend on it.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or an incident energy is not above 0.</exception>
    public static Matrix Compute(Matrix voxels, ReadOnlyMemory<double> incident, IReadOnlyList<ShowerLayer> layers, int maximumThreads)
    {
        if (layers.Sum(static l => l.Voxels) != voxels.Width)
            throw new ArgumentException($"the layers hold {layers.Sum(static l => l.Voxels)} voxels, a shower {voxels.Width}", nameof(layers));
        if (incident.Length != voxels.Rows)
            throw new ArgumentException($"{voxels.Rows} showers need as many incident energies, not {incident.Length}", nameof(incident));
        foreach (double energy in incident.Span)
        {
            if (!(energy > 0.0))
                throw new ArgumentException($"an incident energy is {energy}; it must be above 0", nameof(incident));
        }
        int width = Names(layers).Count;
        double[] values = new double[voxels.Rows * width];
        Parallel.For(0, voxels.Rows, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, maximumThreads) },
            i => Fill(voxels.Row(i), incident.Span[i], layers, values.AsSpan(i * width, width)));
        return new Matrix(voxels.Rows, width, values);
    }

    private static void Fill(ReadOnlySpan<double> shower, double incident, IReadOnlyList<ShowerLayer> layers, Span<double> target)
    {
        (double total, int next) = (0.0, 1 + layers.Count);
        for (int l = 0; l < layers.Count; l++)
        {
            ReadOnlySpan<double> energies = shower.Slice(layers[l].FirstVoxel, layers[l].Voxels);
            double energy = 0.0;
            foreach (double e in energies)
                energy += e;
            target[1 + l] = energy;
            total += energy;
            if (!layers[l].IsDividedInAngle)
                continue;
            (target[next], target[next + 2]) = Moments(layers[l].Eta, energies, energy);
            (target[next + 1], target[next + 3]) = Moments(layers[l].Phi, energies, energy);
            next += 4;
        }
        target[0] = total / incident;
    }

    private static (double Centre, double Width) Moments(ReadOnlySpan<double> positions, ReadOnlySpan<double> energies, double energy)
    {
        (double first, double second) = (0.0, 0.0);
        for (int v = 0; v < positions.Length; v++)
        {
            first += positions[v] * energies[v];
            second += positions[v] * positions[v] * energies[v];
        }
        double centre = first / (energy + 1e-16);
        return (centre, Math.Sqrt(Math.Max(0.0, (second / (energy + 1e-16)) - (centre * centre))));
    }
}
