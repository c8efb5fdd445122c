using System.Runtime.Intrinsics;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative.Classifier;

/// <summary>
/// One layer of a dense network, z = x W + b, with its gradients and the moments of the Adam optimiser.
/// Weights and biases start uniform in ±1/√inputs. Source of Adam: D. P. Kingma, J. Ba, ICLR 2015, arXiv:1412.6980, algorithm 1 (β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸).
/// </summary>
internal sealed class DenseLayer
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;
    private readonly FloatMatrix _transposed;
    private readonly FloatMatrix _gradient;
    private readonly float[] _biasGradient;
    private readonly float[][] _moments;

    public DenseLayer(int inputs, int outputs, RandomStream random)
    {
        (Weights, _gradient, _transposed) = (new FloatMatrix(inputs, outputs), new FloatMatrix(inputs, outputs), new FloatMatrix(outputs, inputs));
        Bias = new float[Weights.Stride];
        _biasGradient = new float[Weights.Stride];
        _moments = [new float[Weights.Values.Length], new float[Weights.Values.Length], new float[Bias.Length], new float[Bias.Length]];
        double bound = 1.0 / Math.Sqrt(inputs);
        for (int i = 0; i < inputs; i++)
        {
            for (int j = 0; j < outputs; j++)
                Weights.Row(i)[j] = (float)(bound * ((2.0 * random.Uniform()) - 1.0));
        }
        for (int j = 0; j < outputs; j++)
            Bias[j] = (float)(bound * ((2.0 * random.Uniform()) - 1.0));
    }

    /// <summary>W, inputs × outputs.</summary>
    public FloatMatrix Weights { get; }

    /// <summary>b, filled up with zeros.</summary>
    public float[] Bias { get; }

    /// <summary>z = x W + b for each row of x; the result uses as many rows.</summary>
    public void Forward(FloatMatrix x, FloatMatrix z, SingleGemm gemm)
    {
        z.Take(x.Rows);
        gemm.Multiply(x, Weights, Weights.Rows, z);
        for (int i = 0; i < x.Rows; i++)
        {
            Span<float> row = z.Values.AsSpan(i * z.Stride, z.Stride);
            for (int j = 0; j < row.Length; j += Vector512<float>.Count)
                (Vector512.LoadUnsafe(ref row[j]) + Vector512.LoadUnsafe(ref Bias[j])).StoreUnsafe(ref row[j]);
        }
    }

    /// <summary>Gradients of W and b from dL/dz, and dL/dx when <paramref name="inputGradient"/> is given.</summary>
    public void Backward(FloatMatrix transposedInput, FloatMatrix outputGradient, FloatMatrix? inputGradient, SingleGemm gemm)
    {
        gemm.Multiply(transposedInput, outputGradient, outputGradient.Rows, _gradient);
        Array.Clear(_biasGradient);
        for (int i = 0; i < outputGradient.Rows; i++)
        {
            Span<float> row = outputGradient.Values.AsSpan(i * outputGradient.Stride, outputGradient.Stride);
            for (int j = 0; j < row.Length; j += Vector512<float>.Count)
                (Vector512.LoadUnsafe(ref _biasGradient[j]) + Vector512.LoadUnsafe(ref row[j])).StoreUnsafe(ref _biasGradient[j]);
        }
        if (inputGradient is null)
            return;
        Weights.TransposeInto(_transposed);
        inputGradient.Take(outputGradient.Rows);
        gemm.Multiply(outputGradient, _transposed, Weights.Columns, inputGradient);
    }

    /// <summary>One step of Adam.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Number of the step, from 1.</param>
    public void Update(double rate, int step)
    {
        double first = 1.0 - Math.Pow(Beta1, step), second = 1.0 - Math.Pow(Beta2, step);
        Update(Weights.Values, _gradient.Values, _moments[0], _moments[1], (float)(rate / first), (float)(1.0 / Math.Sqrt(second)));
        Update(Bias, _biasGradient, _moments[2], _moments[3], (float)(rate / first), (float)(1.0 / Math.Sqrt(second)));
    }

    private static void Update(float[] values, float[] gradient, float[] mean, float[] square, float rate, float rootScale)
    {
        for (int i = 0; i < values.Length; i += Vector512<float>.Count)
        {
            Vector512<float> g = Vector512.LoadUnsafe(ref gradient[i]);
            Vector512<float> m = (Beta1 * Vector512.LoadUnsafe(ref mean[i])) + ((1f - Beta1) * g);
            Vector512<float> v = (Beta2 * Vector512.LoadUnsafe(ref square[i])) + ((1f - Beta2) * (g * g));
            m.StoreUnsafe(ref mean[i]);
            v.StoreUnsafe(ref square[i]);
            Vector512<float> change = rate * m / ((Vector512.Sqrt(v) * rootScale) + Vector512.Create(Epsilon));
            (Vector512.LoadUnsafe(ref values[i]) - change).StoreUnsafe(ref values[i]);
        }
    }
}
