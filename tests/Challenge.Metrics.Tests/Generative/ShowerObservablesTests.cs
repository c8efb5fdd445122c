using Challenge.Metrics.Generative;

namespace Challenge.Metrics.Tests.Generative;

public sealed class ShowerObservablesTests
{
    // Two layers: three rings without angles, then two rings of four angles.
    private static readonly IReadOnlyList<ShowerLayer> Layers = ShowerLayer.Rings([([0.0, 5.0, 10.0, 30.0], 1), ([0.0, 10.0, 20.0], 4)]);

    [Fact]
    public void Names_and_columns_agree()
    {
        Matrix observables = ShowerObservables.Compute(new Matrix(1, 11, new double[11]), new[] { 100.0 }, Layers, 1);
        Assert.Equal(["e_tot_over_e_inc", "e_layer_0", "e_layer_1", "eta_centre_1", "phi_centre_1", "eta_width_1", "phi_width_1"], ShowerObservables.Names(Layers));
        Assert.Equal(7, observables.Width);
        Assert.All(observables.Values, value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Energies_centres_and_widths_are_those_computed_by_hand()
    {
        // Voxels of layer 1: angle slowest, from −π; angle bin 2 is centred on π/4, bin 3 on 3π/4. Inner ring r = 5, outer r = 15.
        double[] shower = [1.0, 2.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 6.0, 0.0, 2.0];
        Matrix observables = ShowerObservables.Compute(new Matrix(1, 11, shower), new[] { 28.0 }, Layers, 1);
        double at = 15.0 / Math.Sqrt(2.0);
        double[] expected = [0.5, 6.0, 8.0, at * (6.0 - 2.0) / 8.0, at, Math.Sqrt((at * at) - (at * at / 4.0)), 0.0];
        for (int c = 0; c < expected.Length; c++)
            Assert.Equal(expected[c], observables[0, c], 1e-6);
    }

    [Fact]
    public void Voxels_are_counted_against_the_layers() =>
        Assert.Throws<ArgumentException>(() => ShowerObservables.Compute(new Matrix(1, 10, new double[10]), new[] { 1.0 }, Layers, 1));

    [Fact]
    public void A_shower_needs_an_incident_energy() =>
        Assert.Throws<ArgumentException>(() => ShowerObservables.Compute(new Matrix(1, 11, new double[11]), new[] { 0.0 }, Layers, 1));
}
