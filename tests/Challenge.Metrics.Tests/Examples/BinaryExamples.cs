namespace Challenge.Metrics.Tests.Examples;

/// <summary>Two classes with scores in [0, 1].</summary>
internal sealed class BinaryExamples : IRoleExamples
{
    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        long[] label = new long[rows], selected = new long[rows];
        double[] score = new double[rows], weight = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            label[i] = i % 2;
            bool right = random.NextDouble() < (skill == Skill.Perfect ? 1.0 : skill == Skill.Fair ? 0.75 : 0.5);
            score[i] = skill == Skill.Perfect ? label[i] : Math.Round(right == (label[i] == 1) ? 0.5 + (0.5 * random.NextDouble()) : 0.5 * random.NextDouble(), 2);
            selected[i] = score[i] > 0.5 ? 1 : 0;
            weight[i] = random.Next(1, 4);
        }
        (truth["label"], truth["weight"]) = (label, weight);
        (prediction["score"], prediction["selected"]) = (score, selected);
    }
}
