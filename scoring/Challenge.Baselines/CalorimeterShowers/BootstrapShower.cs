using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>Training showers drawn again: one of nearly the wanted energy, scaled and turned.</summary>
public sealed class BootstrapShower : IBaseline
{
    private const int Neighbours = 5;

    public BaselineInfo Info { get; } = new(
        "bootstrap-shower",
        "Bootstrap of the training showers",
        "For every energy one of the 5 training showers nearest in energy, scaled to it and turned about its axis. It makes nothing new; it shows what memory alone reaches.",
        "generation",
        "5 neighbours",
        Requires: null)
    {
        Inputs = "Incident energies and showers of the training split.",
        Method = "One of the 5 nearest showers is drawn, every voxel is multiplied by the ratio of the energies, and the shower is turned by a random multiple of 22.5° and, every other time, mirrored. " +
            "With many training showers it cannot be told from the simulation by any test on single showers, only by finding the copies. Where few lie at an energy, scaling shows: " +
            "a shower of 10 GeV is no shower of 9 GeV times 10/9.",
        References = ["B. Efron, Ann. Statist. 7 (1979) 1"],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ShowerRows rows = ShowerRows.Of(problem);
        RowRandom random = new(problem.Seed);
        return rows.Answer(
            (row, energy, shower) =>
            {
                random.Start(row);
                (int first, int count) = rows.Nearest(energy, Neighbours);
                int place = first + (int)(random.Uniform() * count), turn = (int)(random.Uniform() * ShowerRows.Angles);
                float scale = (float)(energy / rows.Energies[place]);
                bool mirrored = random.Uniform() < 0.5;
                ReadOnlySpan<float> drawn = rows.Shower(place);
                for (int v = 0; v < shower.Length; v += ShowerRows.Rings)
                {
                    int angle = v / ShowerRows.Rings % ShowerRows.Angles, layer = v - (angle * ShowerRows.Rings);
                    int turned = ((mirrored ? ShowerRows.Angles - angle : angle) + turn) % ShowerRows.Angles;
                    for (int ring = 0; ring < ShowerRows.Rings; ring++)
                        shower[layer + (turned * ShowerRows.Rings) + ring] = scale * drawn[v + ring];
                }
            },
            progress, 0.0, cancellationToken);
    }
}
