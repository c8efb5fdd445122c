namespace Challenge.Metrics.Tests.Examples;

/// <summary>
/// Eight events of particles with ten hits and some noise. A perfect model gives every particle one track, a fair one breaks some in two and misplaces some
/// hits, a random one breaks them all.
/// </summary>
internal sealed class TrackingExamples : IRoleExamples
{
    private const int Events = 8;

    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        long[] hit = new long[rows], particle = new long[rows], track = new long[rows], events = new long[rows];
        double[] pt = new double[rows], eta = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (long one, long group) = (i % Events, i / (Events * 10));
            bool isNoise = (i / Events % 10) == 9 && one % 2 == 0;
            events[i] = one;
            hit[i] = 11 + (i * 5);
            particle[i] = isNoise ? 0 : (1L << 55) + (one * 100) + group;
            pt[i] = isNoise ? 0.0 : 0.3 + (0.7 * ((one + group) % 5));
            eta[i] = isNoise ? 0.0 : -2.5 + ((3 * one + group) % 6);
            bool breaks = skill == Skill.Random || (skill == Skill.Fair && (one + group) % 3 == 0);
            bool misplaced = random.NextDouble() < (skill == Skill.Perfect ? 0.0 : skill == Skill.Fair ? 0.15 : 0.2);
            track[i] = isNoise ? 1000 + i : (2 * group) + (breaks ? i / Events % 2 : 0) + (100 * one);
            if (misplaced)
                track[i] = (100 * one) + random.Next(12);
        }
        (truth["particle_id"], truth["pt"], truth["eta"], prediction["track_id"]) = (particle, pt, eta, track);
        truth["event_id"] = prediction["event_id"] = events;
        truth["hit_id"] = prediction["hit_id"] = hit;
    }
}
