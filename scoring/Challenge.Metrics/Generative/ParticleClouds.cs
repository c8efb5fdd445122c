using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative;

/// <summary>
/// A reference and a generated sample of jets as clouds of particles (η, φ, pt), checked. What the masks exclude is set to zeros, and a particle of zeros is padding.
/// </summary>
/// <param name="Reference">Three numbers a particle, one jet a row.</param>
/// <param name="Generated">The same; the number of particles may differ.</param>
internal sealed record ParticleClouds(Matrix Reference, Matrix Generated)
{
    public static (ParticleClouds? Clouds, string? Problem) Read(MetricInput input)
    {
        Matrix reference = input.Truth.Vector(GenerativeRoles.ReferenceParticles.Name), generated = input.Prediction.Vector(GenerativeRoles.Particles.Name);
        Matrix? referenceMask = input.Truth.Has(GenerativeRoles.ReferenceMask.Name) ? input.Truth.Vector(GenerativeRoles.ReferenceMask.Name) : null;
        Matrix? mask = input.Prediction.Has(GenerativeRoles.Mask.Name) ? input.Prediction.Vector(GenerativeRoles.Mask.Name) : null;
        string? problem = FeatureSamples.EmptyProblem(reference, generated)
            ?? Problem(reference, referenceMask, "reference") ?? Problem(generated, mask, "generated sample");
        return problem is null ? (new ParticleClouds(Masked(reference, referenceMask), Masked(generated, mask)), null) : (null, problem);
    }

    /// <summary>These jets in an order that depends on their values alone.</summary>
    public ParticleClouds InContentOrder() => new(
        RowContent.Gather(Reference, RowContent.Order(RowContent.Hashes(Reference, RowContent.ReferenceSalt))),
        RowContent.Gather(Generated, RowContent.Order(RowContent.Hashes(Generated, RowContent.GeneratedSalt))));

    /// <summary>What to say of a negative pt; null when there is none.</summary>
    public string? NegativeProblem() => NegativeProblem(Reference, "reference") ?? NegativeProblem(Generated, "generated sample");

    private static string? Problem(Matrix particles, Matrix? mask, string where)
    {
        if (particles.Width % 3 != 0)
            return $"Rows of the {where} are {particles.Width} numbers wide; they must hold η, φ, pt of each particle, a multiple of 3.";
        if (FeatureSamples.FiniteProblem(particles, where) is { } problem)
            return problem;
        if (mask is null)
            return null;
        if (mask.Width != particles.Width / 3)
            return $"The mask of the {where} has {mask.Width} numbers a row for {particles.Width / 3} particles; it needs one for each.";
        int bad = mask.Values.Count(static m => m is not (0.0 or 1.0));
        return bad == 0 ? null : $"{bad} values in the mask of the {where} are neither 0 nor 1.";
    }

    private static string? NegativeProblem(Matrix particles, string where)
    {
        int bad = 0;
        for (int i = 2; i < particles.Values.Length; i += 3)
            bad += particles.Values[i] < 0.0 ? 1 : 0;
        return bad == 0 ? null : $"{bad} particles of the {where} have a negative pt; a distance that moves pt needs pt ≥ 0.";
    }

    private static Matrix Masked(Matrix particles, Matrix? mask)
    {
        if (mask is null)
            return particles;
        double[] values = [.. particles.Values];
        for (int p = 0; p < mask.Values.Length; p++)
        {
            if (mask.Values[p] == 0.0)
                values.AsSpan(3 * p, 3).Clear();
        }
        return new Matrix(particles.Rows, particles.Width, values);
    }
}
