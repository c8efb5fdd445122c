using System.Runtime.Intrinsics;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative.Classifier;

/// <summary>
/// A dense network with leaky rectifiers (slope 0.01) and one output, the logit of the probability of class 1; trained on binary cross-entropy.
/// The same bits for the same seed, whatever the number of threads.
/// </summary>
internal sealed class DenseNetwork
{
    private const float Slope = 0.01f;
    private readonly DenseLayer[] _layers;
    private readonly FloatMatrix[] _outputs;
    private readonly FloatMatrix[] _gradients;
    private readonly FloatMatrix[] _transposed;
    private readonly SingleGemm _gemm;
    private int _steps;

    /// <param name="inputs">Features.</param>
    /// <param name="hiddenLayers">Hidden layers.</param>
    /// <param name="width">Units of each.</param>
    /// <param name="batch">Most rows at a time.</param>
    /// <param name="seed">Seed of the first weights.</param>
    /// <param name="maximumThreads">Threads that may work on it.</param>
    public DenseNetwork(int inputs, int hiddenLayers, int width, int batch, ulong seed, int maximumThreads)
    {
        int[] sizes = [inputs, .. Enumerable.Repeat(width, hiddenLayers), 1];
        _gemm = new SingleGemm(maximumThreads);
        _layers = new DenseLayer[hiddenLayers + 1];
        for (int l = 0; l < _layers.Length; l++)
            _layers[l] = new DenseLayer(sizes[l], sizes[l + 1], new RandomStream(seed, (ulong)l));
        _outputs = [.. _layers.Select(l => new FloatMatrix(batch, l.Weights.Columns))];
        _gradients = [.. _layers.Select(l => new FloatMatrix(batch, l.Weights.Columns))];
        _transposed = [.. _layers.Select(l => new FloatMatrix(l.Weights.Rows, batch))];
    }

    /// <summary>All weights and biases, to be kept or put back.</summary>
    public float[][] Parameters
    {
        get => [.. _layers.SelectMany(static l => new[] { (float[])l.Weights.Values.Clone(), (float[])l.Bias.Clone() })];
        set
        {
            for (int l = 0; l < _layers.Length; l++)
            {
                value[2 * l].CopyTo(_layers[l].Weights.Values, 0);
                value[(2 * l) + 1].CopyTo(_layers[l].Bias, 0);
            }
        }
    }

    /// <summary>The probability of class 1 for each row.</summary>
    public void Predict(FloatMatrix x, Span<double> probability)
    {
        FloatMatrix logits = Forward(x);
        for (int i = 0; i < x.Rows; i++)
            probability[i] = Sigmoid(logits.Row(i)[0]);
    }

    /// <summary>One step of Adam on one batch.</summary>
    /// <param name="x">Rows.</param>
    /// <param name="labels">Class of each, 0 or 1.</param>
    /// <param name="rate">Learning rate.</param>
    public void Train(FloatMatrix x, ReadOnlySpan<float> labels, double rate)
    {
        FloatMatrix logits = Forward(x), gradient = _gradients[^1];
        gradient.Take(x.Rows);
        for (int i = 0; i < x.Rows; i++)
            gradient.Row(i)[0] = (float)((Sigmoid(logits.Row(i)[0]) - labels[i]) / x.Rows);
        _steps++;
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            FloatMatrix input = l == 0 ? x : _outputs[l - 1];
            input.TransposeInto(_transposed[l]);
            _layers[l].Backward(_transposed[l], _gradients[l], l == 0 ? null : _gradients[l - 1], _gemm);
            if (l > 0)
                Rectify(_outputs[l - 1], _gradients[l - 1]);
        }
        foreach (DenseLayer layer in _layers)
            layer.Update(rate, _steps);
    }

    private FloatMatrix Forward(FloatMatrix x)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l].Forward(l == 0 ? x : _outputs[l - 1], _outputs[l], _gemm);
            if (l < _layers.Length - 1)
                Rectify(_outputs[l], _outputs[l]);
        }
        return _outputs[^1];
    }

    /// <summary>Multiplies by the slope where the sign says so. The rectifier keeps signs, so its output tells its own derivative.</summary>
    private static void Rectify(FloatMatrix signs, FloatMatrix values)
    {
        int length = values.Rows * values.Stride;
        for (int i = 0; i < length; i += Vector512<float>.Count)
        {
            Vector512<float> v = Vector512.LoadUnsafe(ref values.Values[i]);
            Vector512<float> negative = Vector512.LessThan(Vector512.LoadUnsafe(ref signs.Values[i]), Vector512<float>.Zero);
            Vector512.ConditionalSelect(negative, v * Slope, v).StoreUnsafe(ref values.Values[i]);
        }
    }

    /// <summary>1 / (1 + e⁻ᶻ), by arithmetic that is the same on every processor.</summary>
    private static double Sigmoid(float z) => 1.0 / (1.0 + Vector128.Exp(Vector128.CreateScalar(-(double)z)).ToScalar());
}
