using Challenge.Formats;

namespace Challenge.Baselines.HiggsUncertainty;

/// <summary>The events of all pseudo-experiments as one table, with the training events' columns.</summary>
/// <param name="Events">Events of the first experiment, then of the next, and so on.</param>
/// <param name="Experiment">Row of the experiment of each event.</param>
/// <param name="Experiments">Number of experiments.</param>
internal sealed record ExperimentEvents(Table Events, int[] Experiment, int Experiments)
{
    /// <summary>What stands in a row of the array, as its field's description says.</summary>
    public static readonly string[] Features =
    [
        "der_mass_mmc", "der_mass_vis", "der_mass_transverse_met_lep", "der_pt_h", "der_deltar_tau_lep", "der_met_phi_centrality",
        "pri_tau_pt", "pri_lep_pt", "pri_met", "pri_jet_all_pt",
    ];

    /// <exception cref="ArgumentException">The table does not hold pseudo-experiments.</exception>
    public static ExperimentEvents Of(Table test)
    {
        if (test.Find("events") is not Column<float> { Shape.Count: 2 } events || events.Shape[1] != Features.Length || test.Find("event_count")?.AsInt64() is not { } counts)
            throw new ArgumentException($"the test table has no events of {Features.Length} values and their count", nameof(test));
        int total = (int)counts.Sum();
        float[][] values = [.. Features.Select(_ => new float[total])];
        int[] experiment = new int[total];
        int at = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            ReadOnlySpan<float> all = events.Row(row);
            for (int i = 0; i < counts[row]; i++, at++)
            {
                experiment[at] = row;
                for (int f = 0; f < values.Length; f++)
                    values[f][at] = all[i * Features.Length + f];
            }
        }
        return new ExperimentEvents(new Table([.. Features.Zip(values, (name, column) => Column.Of(name, column))]), experiment, counts.Length);
    }
}
