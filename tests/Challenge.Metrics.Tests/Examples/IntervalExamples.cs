namespace Challenge.Metrics.Tests.Examples;

/// <summary>Pseudo-experiments and intervals: narrow ones of the right coverage, wider ones that cover too little, and wide ones beside the truth.</summary>
internal sealed class IntervalExamples : IRoleExamples
{
    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        double[] mu = new double[rows], p16 = new double[rows], p84 = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            mu[i] = 0.1 + (2.9 * random.NextDouble());
            double halfWidth = skill == Skill.Perfect ? 0.001 : (skill == Skill.Fair ? 0.2 : 1.0) * (0.5 + random.NextDouble());
            double covered = skill == Skill.Perfect ? 0.6827 : skill == Skill.Fair ? 0.55 : 0.1;
            bool covers = Math.Floor((i + 1) * covered) > Math.Floor(i * covered);
            double centre = mu[i] + (covers ? 0.5 : 2.5) * halfWidth;
            (p16[i], p84[i]) = (centre - halfWidth, centre + halfWidth);
        }
        (truth["mu"], prediction["p16"], prediction["p84"]) = (mu, p16, p84);
    }
}
