using Challenge.Baselines.Regression;
using Challenge.Formats;

namespace Challenge.Baselines.MatrixElement;

/// <summary>Where gluons are soft or parallel, |M|² ∝ 1 / (s_12 s_23 … s_N1): that, times one constant.</summary>
public sealed class SoftCollinearRule : IBaseline
{
    public BaselineInfo Info { get; } = new(
        "soft-collinear-rule",
        "Soft and collinear rule",
        "One over the product of the invariants of neighbours in the colour order, with a single constant from the training events.",
        "regression",
        "one constant",
        Requires: null)
    {
        Inputs = "The momenta of the gluons.",
        Method = "Quantum chromodynamics says how an amplitude grows when a gluon becomes soft or two neighbours in the colour order become parallel: as one over their invariant s_ij = 2 p_i·p_j. " +
            "The rule takes this behaviour everywhere: ln |M|² = c − Σ ln s_{i,i+1} around the circle, where c is the mean of ln |M|² + Σ ln s over the training events. " +
            "It has the steep part of the amplitude right and nothing of the smooth rest.",
        References = ["M. L. Mangano, S. J. Parke, Phys. Rept. 200 (1991) 301, hep-th/0509223"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        RegressionRows rows = RegressionRows.Of(problem);
        double[] train = Poles(problem.Train);
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(0.7);
        double constant = rows.Mean() + new RegressionRows(train, rows.Weights).Mean();
        double[] estimates = Array.ConvertAll(Poles(problem.Test), p => constant - p);
        progress?.Report(1.0);
        return RegressionRows.Answer(problem, estimates);
    }

    /// <summary>Σ ln s of neighbours, the last and the first among them.</summary>
    private static double[] Poles(Table rows)
    {
        int gluons = rows.Find("momenta")!.Shape[0];
        double[][] logarithms = Invariants.Logarithms(rows, [.. Enumerable.Range(0, gluons).Select(i => (i, (i + 1) % gluons))]);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => logarithms.Sum(values => values[row]))];
    }
}
