using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>
/// Two gluons that collide and become n: momenta flat in phase space at a fixed energy, and the logarithm of the exact Parke–Taylor squared amplitude of one colour order.
/// </summary>
public sealed class MatrixElementGenerator : IDatasetGenerator
{
    public string Id => "matrix-element";

    public string Version => "1";

    /// <summary>
    /// <c>gluons</c>: outgoing gluons n, 3 to 6; <c>sqrt_s</c>: energy in the centre-of-mass frame, GeV; <c>min_pt</c>: least transverse momentum of each outgoing
    /// gluon, GeV; <c>min_distance</c>: least distance R of two of them, see <see cref="JetCuts"/>.
    /// </summary>
    public IReadOnlyDictionary<string, double> DefaultParameters { get; } =
        new Dictionary<string, double> { ["gluons"] = 4, ["sqrt_s"] = 1000, ["min_pt"] = 30, ["min_distance"] = 0.4 };

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        int outgoing = (int)Value(parameters, "gluons");
        double energy = Value(parameters, "sqrt_s");
        Rambo rambo = new(outgoing, energy);
        JetCuts cuts = new(Value(parameters, "min_pt"), Value(parameters, "min_distance"));
        RowRandom random = new(seed);

        int width = 4 * (outgoing + 2);
        double[] event_ = [0.5 * energy, 0, 0, 0.5 * energy, 0.5 * energy, 0, 0, -0.5 * energy, .. new double[4 * outgoing]];
        (long[] id, float[] momenta, double[] logSquared) = (new long[count], new float[count * width], new double[count]);
        for (int i = 0; i < count; i++)
        {
            random.Start(firstRow + i);
            do
                rambo.Draw(random, event_.AsSpan(8));
            while (!cuts.Pass(event_.AsSpan(8)));

            id[i] = firstRow + i;
            logSquared[i] = PortableMath.Log(ParkeTaylor.Squared(event_));
            for (int j = 0; j < width; j++)
                momenta[i * width + j] = (float)event_[j];
        }
        return new Table([Column.Of("event_id", id), Column.Of("momenta", momenta, outgoing + 2, 4), Column.Of("log_me2", logSquared)]);
    }

    private double Value(IReadOnlyDictionary<string, double> parameters, string name) => parameters.GetValueOrDefault(name, DefaultParameters[name]);
}
