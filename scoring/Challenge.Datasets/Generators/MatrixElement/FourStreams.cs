using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>Random numbers of four rows side by side, each from the row's own stream.</summary>
internal sealed class FourStreams(ulong seed, int particles)
{
    private readonly RowRandom[] _streams = [new(seed), new(seed), new(seed), new(seed)];
    private readonly Vector256<double>[] _uniform = new Vector256<double>[4 * particles];

    /// <summary>Lane k goes to the start of that row's stream.</summary>
    public void Start(int lane, long row) => _streams[lane].Start(row);

    /// <summary>The next uniform numbers in (0, 1) of each row, four a particle.</summary>
    public ReadOnlySpan<Vector256<double>> Next()
    {
        Span<double> lanes = MemoryMarshal.Cast<Vector256<double>, double>(_uniform.AsSpan());
        for (int lane = 0; lane < _streams.Length; lane++)
        {
            RowRandom random = _streams[lane];
            for (int i = lane; i < lanes.Length; i += 4)
                lanes[i] = random.Uniform();
        }
        return _uniform;
    }
}
