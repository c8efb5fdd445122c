namespace Challenge.Metrics.Tests.Examples;

/// <summary>Two classes with scores in [0, 1], and hits with tracks.</summary>
internal sealed class BinaryExamples : IRoleExamples
{
    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        long[] label = new long[rows], selected = new long[rows], hit = new long[rows], particle = new long[rows], track = new long[rows], events = new long[rows];
        double[] score = new double[rows], weight = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            label[i] = i % 2;
            bool right = random.NextDouble() < (skill == Skill.Perfect ? 1.0 : skill == Skill.Fair ? 0.75 : 0.5);
            score[i] = skill == Skill.Perfect ? label[i] : Math.Round(right == (label[i] == 1) ? 0.5 + (0.5 * random.NextDouble()) : 0.5 * random.NextDouble(), 2);
            selected[i] = score[i] > 0.5 ? 1 : 0;
            weight[i] = random.Next(1, 4);
            events[i] = i % 3;
            hit[i] = 11 + (i / 3 * 5);
            particle[i] = (1L << 55) + (i / 30);
            track[i] = skill == Skill.Perfect ? particle[i] : skill == Skill.Fair && random.NextDouble() < 0.8 ? particle[i] : random.Next(rows / 30);
        }
        (truth["label"], truth["weight"], truth["particle_id"]) = (label, weight, particle);
        (prediction["score"], prediction["selected"], prediction["track_id"]) = (score, selected, track);
        truth["event_id"] = prediction["event_id"] = events;
        truth["hit_id"] = prediction["hit_id"] = hit;
    }
}
