using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Statistics;

/// <summary>
/// tests/reference/statistics.json: normal tails summed with 500 decimals, quantiles and binomial tests by SciPy 1.10, DeLong's covariance by NumPy from the matrix of all pairs,
/// Poisson multiplicities by Python's big integers; made by tests/reference/make_statistics.py.
/// </summary>
internal static class StatisticsGoldens
{
    private static readonly JsonElement All = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "statistics.json"))).RootElement;

    public static JsonElement Section(string name) => All.GetProperty(name);

    /// <summary>A list of rows of numbers.</summary>
    public static double[][] Rows(JsonElement element) => element.Deserialize<double[][]>()!;
}
