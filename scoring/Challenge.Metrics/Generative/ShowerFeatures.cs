namespace Challenge.Metrics.Generative;

/// <summary>
/// Features of showers for metrics that compare samples, the same for every incident energy in size: <see cref="ShowerObservables"/> of groups of layers, with the energies
/// of the groups over the incident energy, and before them log10 of the incident energy and the share of voxels that are hit.
/// </summary>
internal static class ShowerFeatures
{
    /// <summary>
    /// Features of a reference and a generated sample. A sample of one column more than there are voxels has the incident energies in its first. A generated sample without
    /// them has, row by row, those of the reference: a shower must fit the energy for which it was asked.
    /// </summary>
    public static (Matrix? Reference, Matrix? Generated, string? Problem) Of(ShowerGeometry geometry, Matrix reference, Matrix generated, int maximumThreads)
    {
        if (reference.Width != geometry.Voxels + 1)
            return (null, null, $"A reference shower needs its incident energy and then {geometry.Voxels} voxels, not {reference.Width} numbers.");
        if (generated.Width != geometry.Voxels + 1 && (generated.Width != geometry.Voxels || generated.Rows != reference.Rows))
            return (null, null, $"A generated shower needs {geometry.Voxels} voxels, for every shower of the reference one; there are {generated.Rows} of {generated.Width} for {reference.Rows}.");
        double[] energies = First(reference), own = generated.Width > geometry.Voxels ? First(generated) : energies;
        if (Array.Exists(energies, static e => !(e > 0.0)) || Array.Exists(own, static e => !(e > 0.0)))
            return (null, null, "An incident energy is not above 0.");
        return (Compute(geometry, reference, energies, maximumThreads), Compute(geometry, generated, own, maximumThreads), null);
    }

    private static double[] First(Matrix rows) => [.. Enumerable.Range(0, rows.Rows).Select(i => rows[i, 0])];

    private static Matrix Compute(ShowerGeometry geometry, Matrix rows, double[] energies, int maximumThreads)
    {
        Matrix voxels = rows.Width > geometry.Voxels ? WithoutFirst(rows) : rows;
        IReadOnlyList<ShowerLayer> groups = geometry.Groups();
        Matrix observables = ShowerObservables.Compute(voxels, energies, groups, maximumThreads);
        int width = observables.Width + 2;
        double[] values = new double[rows.Rows * width];
        for (int i = 0; i < rows.Rows; i++)
        {
            Span<double> target = values.AsSpan(i * width, width);
            observables.Row(i).CopyTo(target[2..]);
            int hits = 0;
            foreach (double energy in voxels.Row(i))
                hits += energy > geometry.HitEnergy ? 1 : 0;
            (target[0], target[1]) = (Math.Log10(energies[i]), (double)hits / geometry.Voxels);
            for (int g = 0; g < groups.Count; g++)
                target[3 + g] /= energies[i];
        }
        return new Matrix(rows.Rows, width, values);
    }

    private static Matrix WithoutFirst(Matrix rows)
    {
        int width = rows.Width - 1;
        double[] values = GC.AllocateUninitializedArray<double>(rows.Rows * width);
        for (int i = 0; i < rows.Rows; i++)
            rows.Row(i)[1..].CopyTo(values.AsSpan(i * width, width));
        return new Matrix(rows.Rows, width, values);
    }
}
