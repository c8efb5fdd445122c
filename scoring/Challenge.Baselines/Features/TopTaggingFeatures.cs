using Challenge.Baselines.TopTagging;
using Challenge.Formats;

namespace Challenge.Baselines.Features;

/// <summary>Mass and substructure of jets from their constituents: the observables with which jets were tagged before networks.</summary>
public sealed class TopTaggingFeatures : IFeatures
{
    private const int Block = 512;

    public string Dataset => "top-tagging";

    /// <summary>
    /// Mass of the jet and its distance from that of a top quark (a linear model cannot see a peak); number of constituents; girth Σ z ΔR; spread of momentum √Σ z²; τ₁ and the ratios τ₂/τ₁, τ₃/τ₂ of N-subjettiness; e₂ and D₂ = e₃ / e₂³ of energy correlation;
    /// mass after soft drop and the distance of its two parts; of three subjets the smallest mass of a pair, the mass of the pair nearest to a W boson, and the smallest share of momentum.
    /// Masses in GeV.
    /// </summary>
    public IReadOnlyList<string> Names { get; } =
    [
        "jet_mass", "top_mass_distance", "multiplicity", "girth", "pt_dispersion", "tau1", "tau21", "tau32", "e2", "d2", "soft_drop_mass", "soft_drop_distance",
        "least_pair_mass", "w_mass_distance", "least_subjet_share",
    ];

    public Table Derive(Table rows)
    {
        Column<float> constituents = rows.Find("constituents") as Column<float>
            ?? throw new ArgumentException("there is no float32 column 'constituents'", nameof(rows));
        float[][] values = [.. Names.Select(_ => new float[rows.RowCount])];
        int most = constituents.Width / 4;
        Parallel.For(0, (rows.RowCount + Block - 1) / Block, () => new JetObservables(most), (block, _, observables) =>
        {
            for (int row = block * Block; row < Math.Min(rows.RowCount, (block + 1) * Block); row++)
                observables.Measure(constituents.Row(row), values, row);
            return observables;
        }, _ => { });
        return new Table([.. Names.Zip(values, (name, column) => Column.Of(name, column))]);
    }
}
