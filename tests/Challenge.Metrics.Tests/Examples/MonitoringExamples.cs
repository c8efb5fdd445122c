namespace Challenge.Metrics.Tests.Examples;

/// <summary>Ten runs; with the labels of <see cref="BinaryExamples"/>, which alternate, each run is good first and faulty afterwards.</summary>
internal sealed class MonitoringExamples : IRoleExamples
{
    private const int Runs = 10;

    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        long[] run = new long[rows], section = new long[rows];
        for (int i = 0; i < rows; i++)
        {
            run[i] = 300_000 + (i / 2 % Runs);
            section[i] = (i % 2 * 1_000_000) + (i / (2 * Runs));
        }
        (truth["run"], truth["section"]) = (run, section);
    }
}
