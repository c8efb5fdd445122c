using Challenge.Core.Baselines;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Web.Baselines;

/// <summary>The loss of a training against its epochs, as a plot like the others.</summary>
public static class TrainingCurve
{
    public const string Summary = "Where the validation loss rises while the training loss falls, the network learns its rows by heart; the state with the least validation loss is kept.";

    /// <summary>The curve, or null before the first epoch.</summary>
    public static Diagnostic? Of(BaselineTraining training)
    {
        if (training.Points.Count == 0)
            return null;
        double[] epochs = [.. training.Points.Select(p => (double)p.Epoch)];
        return new Diagnostic(
            "training-loss", "Loss while training", new PlotAxis("Epoch"), new PlotAxis("Log loss of balanced classes"),
            [
                new PlotSeries("training rows", PlotMark.Line, epochs, [.. training.Points.Select(p => p.TrainingLoss)]),
                new PlotSeries("rows held out", PlotMark.Line, epochs, [.. training.Points.Select(p => p.ValidationLoss)]),
            ]);
    }

    /// <summary>Where the API has it; a format goes at the end.</summary>
    public static string AddressOf(BaselineRun run) => $"/api/v1/challenges/{run.Challenge}/baselines/{run.Baseline}/training?season={run.Season}";
}
