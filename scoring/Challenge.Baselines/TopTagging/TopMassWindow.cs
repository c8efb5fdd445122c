using Challenge.Baselines.Logistic;
using Challenge.Formats;

namespace Challenge.Baselines.TopTagging;

/// <summary>The physics rule for top jets: how near is the mass of the jet to that of the top jets among the training rows?</summary>
public sealed class TopMassWindow : IBaseline
{
    private const string Distance = "distance";

    public BaselineInfo Info { get; } = new(
        "top-mass-window",
        "Mass of the jet",
        "Adds up the constituents and asks how far the mass of the jet is from that of a typical top jet. One number a jet, no substructure.",
        "classification",
        "distance of the mass from the median of top jets",
        Requires: null)
    {
        Inputs = "The constituents of each jet, of which only the mass of their sum is used.",
        Method = "The centre of the window is the median mass of the labelled top jets. The probability is a logistic function of the distance of a jet's mass from the centre, fitted on the training rows; " +
            "its order is that of the distance alone. It cannot tell a top from a light jet that happens to have the same mass.",
        References = ["G. Kasieczka et al., The Machine Learning Landscape of Top Taggers, SciPost Phys. 7 (2019) 014, arXiv:1902.09914"],
    };

    /// <summary>It takes the constituents as they are.</summary>
    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TrainingRows rows = TrainingRows.Of(problem);
        double[] train = Masses(problem.Train), test = Masses(problem.Test);
        double[] tops = [.. train.Where((_, i) => rows.IsSignal[i]).Order()];
        double centre = tops.Length == 0 ? 173 : tops[tops.Length / 2];
        BaselineProblem distances = problem with
        {
            Train = new Table([Column.Of(Distance, From(train, centre)), problem.Train.Find(problem.Label!)!]),
            Test = new Table([Column.Of(Distance, From(test, centre))]),
            Features = [Distance],
            Weight = null,
        };
        return new LogisticRegression().FitPredict(distances, progress, cancellationToken);
    }

    private static double[] From(double[] masses, double centre) => Array.ConvertAll(masses, mass => Math.Abs(mass - centre));

    private static double[] Masses(Table jets)
    {
        Column<float> constituents = jets.Find("constituents") as Column<float>
            ?? throw new ArgumentException("there is no float32 column 'constituents'", nameof(jets));
        JetParticles jet = new(constituents.Width / 4);
        double[] masses = new double[jets.RowCount];
        for (int row = 0; row < masses.Length; row++)
        {
            jet.Read(constituents.Row(row));
            masses[row] = jet.Mass;
        }
        return masses;
    }
}
