namespace Challenge.Metrics.Tests.Examples;

/// <summary>A positive target and its estimate: equal, or with a response of 1.05 ± 0.2, or unrelated.</summary>
internal sealed class RegressionExamples : IRoleExamples
{
    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        double[] target = new double[rows], estimate = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            target[i] = Math.Exp(4.0 * random.NextDouble());
            double gauss = Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
            estimate[i] = skill switch
            {
                Skill.Perfect => target[i],
                Skill.Fair => target[i] * Math.Max(0.05, 1.05 + (0.2 * gauss)),
                _ => 2.0 * Math.Exp(4.0 * random.NextDouble()),
            };
        }
        (truth["target"], prediction["estimate"]) = (target, estimate);
    }
}
