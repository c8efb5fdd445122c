using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Challenge.Baselines.Logistic;

/// <summary>
/// The function that logistic regression makes small, with its slope and curvature at one point β:
/// <c>f = Σ w [softplus(βᵀx) − y βᵀx] / Σ w + λ/2 |β|²</c>, the constant input left out of the penalty.
/// Sums run in row order and lanes are never added up, so the result is the same on every machine.
/// </summary>
internal sealed class LogisticLoss(FeatureMatrix features, Standardiser standardiser, bool[] isSignal, float[] weights, double penalty)
{
    private const int RowsBetweenChecks = 4096;

    private readonly int _inputs = standardiser.Inputs;

    /// <summary>Row-major, lower triangle filled only up to the diagonal's column.</summary>
    public double[] Hessian { get; } = new double[standardiser.Inputs * standardiser.Inputs];

    public double[] Gradient { get; } = new double[standardiser.Inputs];

    public double Value { get; private set; }

    public void Evaluate(ReadOnlySpan<double> beta, CancellationToken cancellationToken)
    {
        Array.Clear(Hessian);
        Array.Clear(Gradient);
        (double loss, double total) = (0.0, 0.0);
        Span<double> x = new double[_inputs];
        for (int row = 0; row < features.Rows; row++)
        {
            if (row % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            double w = weights[row];
            if (w == 0.0)
                continue;
            standardiser.Fill(features.Row(row), x);
            double margin = Dot(beta, x);
            double p = LogOdds.Probability(margin);
            double y = isSignal[row] ? 1.0 : 0.0;
            loss += w * (Math.Max(margin, 0.0) + Math.Log(1.0 + Math.Exp(-Math.Abs(margin))) - (y * margin));
            total += w;
            for (int i = 0; i < x.Length; i++)
                Gradient[i] += w * (p - y) * x[i];
            AddOuterProduct(x, w * p * (1.0 - p));
        }
        Finish(beta, loss, total);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0.0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private void AddOuterProduct(ReadOnlySpan<double> x, double curvature)
    {
        for (int i = 0; i < x.Length; i++)
        {
            Span<double> target = Hessian.AsSpan(i * _inputs, i + 1);
            double factor = curvature * x[i];
            int j = 0;
            Span<Vector256<double>> wide = MemoryMarshal.Cast<double, Vector256<double>>(target);
            ReadOnlySpan<Vector256<double>> wideX = MemoryMarshal.Cast<double, Vector256<double>>(x);
            for (int lane = 0; lane < wide.Length; lane++, j += Vector256<double>.Count)
                wide[lane] += Vector256.Create(factor) * wideX[lane];
            for (; j < target.Length; j++)
                target[j] += factor * x[j];
        }
    }

    private void Finish(ReadOnlySpan<double> beta, double loss, double total)
    {
        Value = loss / total;
        for (int i = 0; i < Hessian.Length; i++)
            Hessian[i] /= total;
        for (int i = 0; i < _inputs; i++)
        {
            Gradient[i] /= total;
            if (i == _inputs - 1)
                continue;
            Gradient[i] += penalty * beta[i];
            Hessian[(i * _inputs) + i] += penalty;
            Value += 0.5 * penalty * beta[i] * beta[i];
        }
    }
}
