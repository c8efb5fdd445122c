using System.Runtime.Intrinsics;
using Challenge.Datasets.Generators.Kinematics;
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
        FourStreams random = new(seed, outgoing);
        EventRows rows = new(count, outgoing + 2);
        Vector256<double>[] momenta = [.. Incoming(0.5 * energy), .. new Vector256<double>[4 * outgoing]];

        // Each of four lanes tries its row until the cuts keep an event and then takes the next row; at the end lanes without one draw for nothing.
        Span<int> row = [0, 1, 2, 3];
        for (int lane = 0; lane < 4; lane++)
            random.Start(lane, firstRow + lane);
        for (int next = 4, left = count; left > 0;)
        {
            rambo.Draw(random.Next(), momenta.AsSpan(8));
            uint pass = cuts.Pass(momenta.AsSpan(8));
            Vector256<double> logSquared = FourAtOnce.Log(ParkeTaylor.Squared(momenta));
            for (int lane = 0; lane < 4; lane++)
            {
                if ((pass >> lane & 1) == 0 || row[lane] >= count)
                    continue;
                rows.Set(row[lane], firstRow, lane, momenta, logSquared);
                row[lane] = next++;
                random.Start(lane, firstRow + row[lane]);
                left--;
            }
        }
        return rows.ToTable();
    }

    /// <summary>Two gluons of that energy along +z and −z.</summary>
    private static IEnumerable<Vector256<double>> Incoming(double energy) =>
        new[] { energy, 0, 0, energy, energy, 0, 0, -energy }.Select(Vector256.Create);

    private double Value(IReadOnlyDictionary<string, double> parameters, string name) => parameters.GetValueOrDefault(name, DefaultParameters[name]);
}
