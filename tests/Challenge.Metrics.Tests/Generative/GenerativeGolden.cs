using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Generative;

/// <summary>tests/reference/generative.json, made by make_generative.py with NumPy 1.24, SciPy 1.10 and scikit-learn 1.2.</summary>
internal static class GenerativeGolden
{
    public static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "generative.json"))).RootElement;

    public static double Number(string name) => Root.GetProperty(name).GetDouble();

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static e => e.GetDouble())];

    public static double[] Numbers(string name) => Numbers(Root.GetProperty(name));

    public static Matrix Matrix(string name)
    {
        double[][] rows = [.. Root.GetProperty(name).EnumerateArray().Select(Numbers)];
        return new Matrix(rows.Length, rows[0].Length, [.. rows.SelectMany(static r => r)]);
    }

    /// <summary>An input of two feature samples.</summary>
    public static MetricInput Features(Matrix reference, Matrix generated) =>
        new(new Columns(reference.Rows).With("reference_features", reference), new Columns(generated.Rows).With("features", generated));

    /// <summary>An input of two samples of jets.</summary>
    public static MetricInput Jets(Matrix reference, Matrix generated) =>
        new(new Columns(reference.Rows).With("reference_particles", reference), new Columns(generated.Rows).With("particles", generated));

    public static Matrix Filled(int rows, int width, double value)
    {
        double[] values = new double[rows * width];
        Array.Fill(values, value);
        return new Matrix(rows, width, values);
    }

    /// <summary>Standard normal numbers plus a shift.</summary>
    public static Matrix Normal(Random random, int rows, int width, double shift = 0.0)
    {
        double[] values = new double[rows * width];
        for (int i = 0; i < values.Length; i++)
            values[i] = shift + (Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble()));
        return new Matrix(rows, width, values);
    }
}
