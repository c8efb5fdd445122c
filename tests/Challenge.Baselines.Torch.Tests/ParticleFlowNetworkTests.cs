using Challenge.Baselines.Tests;
using Challenge.Baselines.Torch.Host;
using Challenge.Baselines.Torch.Models;
using Challenge.Datasets.Generators.TopTagging;
using Challenge.Formats;

namespace Challenge.Baselines.Torch.Tests;

/// <summary>The network over sets, on jets of the generator.</summary>
public sealed class ParticleFlowNetworkTests
{
    private static readonly NeuralBaseline s_network = new(new ParticleFlowNetwork(), BaselinesUnderTest.Settings);

    // Jet masses alone reach 0.93 to 0.98 with any number of jets (tests of the baselines); so few jets teach a network some of that.
    [Fact]
    public void It_learns_from_particles_alone()
    {
        Table train = Jets(3000, 1), test = Jets(1500, 2);
        BaselinePrediction prediction = Problems.Run(s_network, Problem(train, test));
        double area = Problems.Auc(test, prediction.TestScores).Value;
        Assert.True(area > 0.9, $"area {area}");
    }

    [Fact]
    public void Neither_the_order_of_particles_nor_more_padding_means_anything()
    {
        Table train = Jets(400, 1), test = Jets(200, 2);
        BaselinePrediction plain = Problems.Run(s_network, Problem(train, test));
        BaselinePrediction turned = Problems.Run(s_network, Problem(train, Turned(test)));
        Assert.Equal(plain.TrainScores, turned.TrainScores);
        Assert.All(plain.TestScores.Zip(turned.TestScores), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static Table Jets(int count, ulong seed) => new TopTaggingGenerator().Generate(seed, 0, count, new Dictionary<string, double>());

    private static BaselineProblem Problem(Table train, Table test) => new(train, test, [], "label", null, null, Seed: 3);

    /// <summary>The same jets, their particles in the opposite order and with 40 more empty places.</summary>
    private static Table Turned(Table jets)
    {
        Column<float> before = (Column<float>)jets.Find("constituents")!;
        const int More = 40;
        int width = before.Width + (4 * More);
        float[] values = new float[jets.RowCount * width];
        for (int row = 0; row < jets.RowCount; row++)
        {
            ReadOnlySpan<float> jet = before.Row(row);
            int count = 0;
            while (4 * count < jet.Length && jet[4 * count] > 0)
                count++;
            for (int i = 0; i < count; i++)
                jet.Slice(4 * (count - 1 - i), 4).CopyTo(values.AsSpan((row * width) + (4 * i)));
        }
        return new Table([.. jets.Columns.Select(c => c.Name == "constituents" ? Column.Of(c.Name, values, width / 4, 4) : c)]);
    }
}
