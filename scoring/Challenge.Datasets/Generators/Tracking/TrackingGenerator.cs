using System.Runtime.InteropServices;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.Tracking;

/// <summary>
/// Hits of charged particles in a tracking detector: helices in a field of 2 T through cylinders and disks, with multiple scattering, resolution, inefficiency
/// and noise. A toy model: ideal surfaces, no energy loss, no nuclear interactions, a uniform field, independent particles. Rows are hits; the stream of
/// random numbers is that of the event.
/// </summary>
public sealed class TrackingGenerator : IDatasetGenerator
{
    private const long FirstEventId = 100_000;

    public string Id => "tracking";

    public string Version => "1";

    public IReadOnlyDictionary<string, double> DefaultParameters => TrackingParameters.Defaults;

    /// <summary>Numbers are those of events, each of which gives several rows.</summary>
    public bool CountsEvents => true;

    /// <summary>An event is some ten thousand hits.</summary>
    public int BlockRows => 1;

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        TrackingParameters given = TrackingParameters.Of(parameters);
        RowRandom random = new(seed);
        ParticleSource source = new(given);
        Tracker tracker = new(given);
        List<ChargedParticle> particles = [];
        List<int> ids = [], order = [];
        EventHits hits = new();
        HitColumns columns = new();
        for (long number = firstRow; number < firstRow + count; number++)
        {
            random.Start(number);
            source.Draw(random, particles);
            hits.Clear();
            for (int i = 0; i < particles.Count; i++)
                tracker.Follow(random, particles[i], i, hits);
            tracker.AddNoise(random, hits);

            // The order in which hits and particles were made would tell what belongs together.
            Shuffle(random, particles.Count, 1, ids);
            Shuffle(random, hits.Count, 0, order);
            columns.Add(FirstEventId + number, hits.All, CollectionsMarshal.AsSpan(order), particles, CollectionsMarshal.AsSpan(ids));
        }
        return columns.ToTable();
    }

    /// <summary>The numbers from <paramref name="first"/> on in random order (Fisher and Yates).</summary>
    private static void Shuffle(RowRandom random, int count, int first, List<int> numbers)
    {
        numbers.Clear();
        for (int i = 0; i < count; i++)
        {
            int other = (int)(random.Uniform() * (i + 1));
            numbers.Add(first + i);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }
    }
}
