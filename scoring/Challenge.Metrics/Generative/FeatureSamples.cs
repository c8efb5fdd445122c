using Challenge.Metrics.Generative.EnergyFlow;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative;

/// <summary>
/// A reference and a generated sample of feature vectors of equal width, checked, in an order that depends on their values alone, and normalised.
/// </summary>
/// <param name="Reference">Reference rows.</param>
/// <param name="Generated">Generated rows.</param>
/// <param name="ReferenceOrder">Where each reference row stood in the input.</param>
internal sealed record FeatureSamples(Matrix Reference, Matrix Generated, int[] ReferenceOrder)
{
    public int Width => Reference.Width;

    /// <summary>Reads the roles <c>reference_features</c> and <c>features</c>; parameters <c>energy_flow</c>, <c>normalise</c> and those of <see cref="ShowerGeometry"/> where given.</summary>
    public static (FeatureSamples? Samples, string? Problem) Read(MetricInput input, bool normalise)
    {
        Matrix reference = input.Truth.Vector(GenerativeRoles.ReferenceFeatures.Name), generated = input.Prediction.Vector(GenerativeRoles.Features.Name);
        bool energyFlow = input.Value(GenerativeRoles.FromParticles) != 0.0;
        (ShowerGeometry? showers, string? problem) = ShowerGeometry.Read(input);
        problem ??= EmptyProblem(reference, generated) ?? FiniteProblem(reference, "reference") ?? FiniteProblem(generated, "generated sample");
        if (problem is null && showers is not null)
        {
            (Matrix? first, Matrix? second, problem) = ShowerFeatures.Of(showers, reference, generated, input.MaximumThreads);
            (reference, generated) = (first ?? reference, second ?? generated);
            problem ??= FiniteProblem(reference, "reference's observables") ?? FiniteProblem(generated, "generated sample's observables");
        }
        if (problem is null && !energyFlow && reference.Width != generated.Width)
            problem = $"The reference has {reference.Width} features a row and the generated sample {generated.Width}; they must be the same features.";
        if (problem is null && energyFlow && (reference.Width % 3 != 0 || generated.Width % 3 != 0))
            problem = $"With energy_flow=1 a row holds η, φ, pt of each particle, but rows are {reference.Width} and {generated.Width} numbers wide, not multiples of 3.";
        if (problem is not null)
            return (null, problem);

        if (energyFlow)
        {
            reference = EnergyFlowPolynomials.Compute(reference, null, input.MaximumThreads);
            generated = EnergyFlowPolynomials.Compute(generated, null, input.MaximumThreads);
            if (FiniteProblem(reference, "reference") is not null || FiniteProblem(generated, "generated sample") is not null)
                return (null, "Some energy-flow polynomials overflow; scale pt and angles down.");
        }
        int[] order = RowContent.Order(RowContent.Hashes(reference, RowContent.ReferenceSalt));
        reference = RowContent.Gather(reference, order);
        generated = RowContent.Gather(generated, RowContent.Order(RowContent.Hashes(generated, RowContent.GeneratedSalt)));
        FeatureSamples samples = new(reference, generated, order);
        return (normalise ? samples.Normalised() : samples, null);
    }

    /// <summary>Keys of the reference's rows for resampling: those of the input where it has some, otherwise by content.</summary>
    public ulong[] ReferenceKeys(MetricInput input) => input.UnitKeys is { } keys
        ? Array.ConvertAll(ReferenceOrder, i => keys[i])
        : RowContent.Keys(RowContent.Hashes(Reference, RowContent.ReferenceSalt));

    /// <summary>Keys of the generated rows, which have no keys but their content.</summary>
    public ulong[] GeneratedKeys() => RowContent.Keys(RowContent.Hashes(Generated, RowContent.GeneratedSalt));

    public static string? EmptyProblem(Matrix reference, Matrix generated) =>
        reference.Rows == 0 ? "The reference has no rows." : generated.Rows == 0 ? "The generated sample has no rows."
            : reference.Width == 0 || generated.Width == 0 ? "The vectors are empty; bind at least one column." : null;

    /// <summary>Null when all values are finite.</summary>
    public static string? FiniteProblem(Matrix rows, string where)
    {
        int first = -1, count = 0;
        for (int i = 0; i < rows.Values.Length; i++)
        {
            if (!double.IsFinite(rows.Values[i]) && count++ == 0)
                first = i;
        }
        return count == 0 ? null : $"{count} values of the {where} are not finite, the first in row {(first / rows.Width) + 1}; write finite numbers.";
    }

    private FeatureSamples Normalised()
    {
        double[] scale = new double[Width];
        for (int i = 0; i < Reference.Values.Length; i++)
            scale[i % Width] = Math.Max(scale[i % Width], Math.Abs(Reference.Values[i]));
        return this with { Reference = Divided(Reference, scale), Generated = Divided(Generated, scale) };
    }

    private static Matrix Divided(Matrix rows, double[] scale)
    {
        double[] values = new double[rows.Values.Length];
        for (int i = 0; i < values.Length; i += scale.Length)
        {
            for (int j = 0; j < scale.Length; j++)
                values[i + j] = scale[j] > 0.0 ? rows.Values[i + j] / scale[j] : rows.Values[i + j];
        }
        return new Matrix(rows.Rows, rows.Width, values);
    }
}
