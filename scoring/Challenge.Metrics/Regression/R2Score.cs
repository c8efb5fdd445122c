using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Share of the targets' variance that the estimates explain.</summary>
public sealed class R2Score : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "r2_score",
        Name = "Coefficient of determination R²",
        Task = "regression",
        Direction = Direction.LargerIsBetter,
        Minimum = double.NegativeInfinity,
        Maximum = 1.0,
        Summary = "The share of the targets' variance that the estimates explain: 1 is perfect, 0 what always answering the mean gives, and worse models are negative.",
        Formula = "R² = 1 − Σ_i w_i (e_i − t_i)² / Σ_i w_i (t_i − t̄)², with the weighted mean t̄ = Σ_i w_i t_i / Σ_i w_i, e the estimate, t the target",
        Reference = "N. R. Draper, H. Smith, Applied Regression Analysis (1998), section 1.3",
        StandardError = "Linearised ratio of two means: √(n/(n−1) Σ w_i² ((e_i − t_i)² − (1 − R²)(t_i − t̄)²)²) / Σ w_i (t_i − t̄)².",
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (RegressionRows? rows, string? problem) = RegressionRows.Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        double mean = WeightedMean.Of(rows.Targets, rows.Weights)!.Value.Value;
        CompensatedSum residual = default, variance = default;
        int count = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            (double w, double r, double t) = Row(rows, i, mean);
            residual.Add(w * r * r);
            variance.Add(w * t * t);
            count += w > 0.0 ? 1 : 0;
        }
        double ratio = residual.Value / variance.Value;
        if (!(variance.Value > 0.0))
            return new Undefined("R² needs targets that differ; all those with a weight are equal.", rows.Count);
        CompensatedSum spread = default;
        for (int i = 0; i < rows.Count; i++)
        {
            (double w, double r, double t) = Row(rows, i, mean);
            double move = w * ((r * r) - (ratio * t * t));
            spread.Add(move * move);
        }
        double error = Math.Sqrt(spread.Value * count / (count - 1)) / variance.Value;
        return double.IsFinite(ratio) && double.IsFinite(error)
            ? new MetricValue(1.0 - ratio, error, rows.Count)
            : new Undefined("The numbers are too large for their squares to be held in a double; use a larger unit.", rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Compute(input) is MetricValue
        ? new Statistic(RegressionRows.Read(input).Rows!, input.RowKeys())
        : null;

    private static (double Weight, double Residual, double FromMean) Row(RegressionRows rows, int i, double mean) =>
        (rows.Weights.Length == 0 ? 1.0 : rows.Weights[i], rows.Estimates[i] - rows.Targets[i], rows.Targets[i] - mean);

    /// <summary>Sums about the mean of the whole sample, from which those about a replica's own mean follow without loss of digits.</summary>
    private sealed class Statistic(RegressionRows rows, ulong[] keys) : IReplicaStatistic
    {
        private readonly double _mean = WeightedMean.Of(rows.Targets, rows.Weights)!.Value.Value;

        public ulong[] UnitKeys => keys;

        public double? Evaluate(ReadOnlySpan<byte> multiplicity)
        {
            CompensatedSum total = default, first = default, second = default, residual = default;
            for (int i = 0; i < rows.Count; i++)
            {
                (double w, double r, double t) = Row(rows, i, _mean);
                w *= multiplicity[i];
                total.Add(w);
                first.Add(w * t);
                second.Add(w * t * t);
                residual.Add(w * r * r);
            }
            double variance = second.Value - (first.Value * first.Value / total.Value);
            double ratio = residual.Value / variance;
            return variance > 0.0 && double.IsFinite(ratio) ? 1.0 - ratio : null;
        }
    }
}
