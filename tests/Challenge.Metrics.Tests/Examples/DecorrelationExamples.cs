namespace Challenge.Metrics.Tests.Examples;

/// <summary>A mass that the scores of <see cref="BinaryExamples"/> do not know, data and simulation, and a control sample that holds all rows.</summary>
internal sealed class DecorrelationExamples : IRoleExamples
{
    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        Random own = new(random.Next());
        double[] mass = new double[rows];
        long[] domain = new long[rows], included = new long[rows];
        for (int i = 0; i < rows; i++)
        {
            mass[i] = Math.Round(40.0 + (60.0 * own.NextDouble()) + (20.0 * own.NextDouble()), 1);
            domain[i] = i / 2 % 2;
            included[i] = 1;
        }
        (truth["mass"], truth["domain"], truth["included"]) = (mass, domain, included);
    }
}
