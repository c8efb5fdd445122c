using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>A fault of a run.</summary>
/// <param name="Type">What is wrong.</param>
/// <param name="Start">First section that has it; negative when it was there before the run began.</param>
/// <param name="Length">How many sections it lasts; it may outlast the run.</param>
/// <param name="Strength">How strong, in the unit of its type: a share, or nanoseconds; negative for shifts downward.</param>
/// <param name="PhiBin">The first bin of azimuth concerned.</param>
/// <param name="PhiBins">How many bins of azimuth are concerned.</param>
/// <param name="EtaBin">The bin of pseudorapidity concerned.</param>
internal readonly record struct Fault(FaultType Type, int Start, int Length, double Strength, int PhiBin, int PhiBins, int EtaBin)
{
    public const int ShortestLength = 3;

    public const int LongestLength = 40;

    /// <summary>
    /// Smallest and largest size of the strength of each type; between them its logarithm is even, so that many faults are subtle. Share of hits lost; extra
    /// hits as a share of all; relative shift; extra hits as a share of all; nanoseconds; relative shift.
    /// </summary>
    public static readonly (double Least, double Most)[] Strengths =
        [(0, 0), (0.04, 1), (0.002, 0.05), (0.01, 0.12), (0.004, 0.1), (0.05, 1.5), (0.003, 0.05)];

    public bool Covers(int section) => Type != FaultType.None && section >= Start && section < Start + Length;

    /// <summary>
    /// Draws a fault. Its start is even from one length before the run to the run's end, so that it covers every section of a run with the same probability:
    /// the number of a section tells nothing.
    /// </summary>
    public static Fault Draw(RowRandom random, int sections)
    {
        FaultType type = (FaultType)(1 + (int)(6 * random.Uniform()));
        (double least, double most) = Strengths[(int)type];
        double strength = least * PortableMath.Exp(random.Uniform() * PortableMath.Log(most / least));
        bool downward = random.Uniform() < 0.5;
        if (downward && type is (FaultType.GainShift or FaultType.TimingShift or FaultType.AlignmentShift))
            strength = -strength;
        int length = ShortestLength + (int)(random.Uniform() * (LongestLength - ShortestLength + 1));
        int start = 1 - length + (int)(random.Uniform() * (sections + length - 1));
        return new Fault(
            type, start, length, strength,
            (int)(random.Uniform() * MonitorHistogram.OccupancyPhi.Bins), 1 + (int)(4 * random.Uniform()), (int)(random.Uniform() * MonitorHistogram.OccupancyEta.Bins));
    }
}
