using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>
/// Events of two jets with a falling mass spectrum, and among them a few of a new particle whose masses and rate are secret. A toy model: distributions in closed form
/// with plausible numbers, no parton densities, no showers, no detector beyond the widths.
/// </summary>
public sealed class DijetAnomalyGenerator : IDatasetGenerator
{
    private const string SignalScale = "signal_scale";
    private const string Simulated = "simulated";

    public string Id => "dijet-anomaly";

    public string Version => "1";

    /// <summary><c>signal_scale</c>: factor on the rate of signal; 0 leaves it out. <c>simulated</c>: 1 makes ordinary jets slightly otherwise than in the data.</summary>
    public IReadOnlyDictionary<string, double> DefaultParameters { get; } =
        new Dictionary<string, double> { [SignalScale] = 1, [Simulated] = 0 };

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        DijetModel model = parameters.GetValueOrDefault(Simulated) != 0 ? DijetModel.Simulation : DijetModel.Data;
        Resonance resonance = Resonance.Of(seed, DijetModel.Data.Spectrum);
        double fraction = parameters.GetValueOrDefault(SignalScale, 1) * resonance.Fraction;
        DijetColumns columns = new(count);
        RowRandom random = new(seed);
        for (int i = 0; i < count; i++)
        {
            random.Start(firstRow + i);
            bool isSignal = random.Uniform() < fraction;
            columns.Set(i, firstRow + i, isSignal ? DijetModel.DrawSignal(random, resonance) : model.DrawBackground(random), isSignal);
        }
        return columns.ToTable();
    }
}
