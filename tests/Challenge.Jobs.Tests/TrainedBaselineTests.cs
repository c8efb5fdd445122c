using System.Text;
using Challenge.Baselines;
using Challenge.Baselines.Training;
using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Submissions;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Tests;

/// <summary>What the job makes of a baseline that is trained in epochs: a loss curve while it runs, another attempt where it breaks, weights in the end.</summary>
public sealed class TrainedBaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_loss_is_seen_while_it_runs_a_break_is_mended_by_the_next_attempt_and_its_weights_are_published()
    {
        using SlowLearner learner = new();
        await using ScoringProcess process = await ScoringProcess.StartAsync(
            ScoringProcess.Options(_folder), SmallManifests.HiggsTautau("slow-learner"), services => services.AddSingleton<IBaseline>(learner));
        BaselineRun? run = null;
        await Eventually.HoldsAsync(async () => (run = await FindAsync(process))?.Training?.Points.Count == 2, "two epochs are seen", 60);
        Assert.Equal(BaselineRunState.Running, run!.State);
        Assert.Equal([0.5, 0.25], run.Training!.Points.Select(p => p.ValidationLoss));

        learner.Break();
        await Eventually.HoldsAsync(async () => (run = await FindAsync(process))?.State == BaselineRunState.Done, "the second attempt is done", 60);
        Assert.Equal(3, run!.Training!.Points.Count);
        Assert.Equal(["Resumed."], run.Training.Notes);
        Assert.Contains(process.Log, line => line.Contains("slow-learner/1 stopped: it was broken", StringComparison.Ordinal));

        await using Stream weights = (await process.Get<IPublishedBlobs>().OpenAsync(run.Training.Weights!.Digest, Stop))!;
        using StreamReader text = new(weights);
        Assert.Equal("weights", await text.ReadToEndAsync(Stop));
        await Eventually.HoldsAsync(() => !Directory.Exists(learner.Folder), "checkpoint and weights are removed");
        await Eventually.HoldsAsync(
            async () => (await process.Get<ISubmissionStore>().FindAsync(run.SubmissionId!, Stop))?.State == SubmissionState.Scored, "its prediction is scored", 60);
    }

    private static async Task<BaselineRun?> FindAsync(ScoringProcess process) => (await process.Get<IBaselineRunStore>().ListAsync(null, Stop)).SingleOrDefault();

    /// <summary>Keeps its epochs in a file, waits for a sign after the second, and breaks there the first time.</summary>
    private sealed class SlowLearner : ITrainedBaseline, IDisposable
    {
        private readonly ManualResetEventSlim _sign = new();
        private int _attempts;

        public string Folder { get; private set; } = "";

        public BaselineInfo Info { get; } = new("slow-learner", "Slow learner", "Answers a half.", "classification", "3 epochs", null);

        public void Break() => _sign.Set();

        public void Dispose() => _sign.Dispose();

        public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("a job trains it");

        public BaselineOutcome Train(BaselineProblem problem, TrainingSession session, IProgress<double>? progress, CancellationToken cancellationToken)
        {
            Folder = session.Folder;
            Directory.CreateDirectory(Folder);
            string checkpoint = Path.Combine(Folder, "checkpoint");
            int done = File.Exists(checkpoint) ? File.ReadAllText(checkpoint).Length : 0;
            TrainingStatus status = new("none", "none", 1, 3, [.. Enumerable.Range(1, done).Select(Point)], done > 0 ? ["Resumed."] : []);
            for (int epoch = done + 1; epoch <= 3; epoch++)
            {
                status = status with { Points = [.. status.Points, Point(epoch)] };
                File.WriteAllText(checkpoint, new string('x', epoch));
                session.Watch?.Report(status);
                progress?.Report(epoch / 3.0);
                if (epoch < 2 || _attempts > 0)
                    continue;
                _sign.Wait(cancellationToken);
                _attempts++;
                return new BaselineBroken("it was broken");
            }
            string weights = Path.Combine(Folder, "weights.safetensors");
            File.WriteAllBytes(weights, Encoding.UTF8.GetBytes("weights"));
            double[] Halves(int count) => [.. Enumerable.Repeat(0.5, count)];
            return new BaselinePrediction(Halves(problem.Test.RowCount), Halves(problem.Train.RowCount)) { Model = new TrainedModel(status, weights) };
        }

        private static TrainingPoint Point(int epoch) => new(epoch, 1.0 / epoch, Math.Pow(0.5, epoch), 0.1);
    }
}
