namespace Challenge.Metrics.Tests.Examples;

/// <summary>Three classes with probabilities, and the ranks of a HiggsML submission.</summary>
internal sealed class MulticlassExamples : IRoleExamples
{
    private const int Classes = 3;

    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        long[] classes = new long[rows], rank = [.. Enumerable.Range(1, rows).Select(i => (long)i)];
        double[] scores = new double[rows * Classes];
        for (int i = 0; i < rows; i++)
        {
            classes[i] = i % Classes;
            double[] p = [.. Enumerable.Range(0, Classes).Select(_ => skill == Skill.Perfect ? 0.0 : Math.Round(0.1 + random.NextDouble(), 1))];
            p[classes[i]] += skill == Skill.Perfect ? 1.0 : skill == Skill.Fair ? 0.2 : 0.0;
            for (int k = 0; k < Classes; k++)
                scores[(i * Classes) + k] = p[k] / p.Sum();
        }
        random.Shuffle(rank);
        truth["class"] = classes;
        (prediction["class_scores"], prediction["rank_order"]) = (new Matrix(rows, Classes, scores), rank);
    }
}
