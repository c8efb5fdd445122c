using System.Diagnostics;
using Challenge.Baselines.Logistic;
using Challenge.Baselines.Tests;
using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Torch.Host;
using Challenge.Baselines.Torch.Models;
using Challenge.Baselines.Torch.Worker;
using Challenge.Baselines.Training;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Baselines.Torch.Tests;

/// <summary>Training in its process: what it learns, and what stops, damaged checkpoints and faults do.</summary>
public sealed class TrainingTests
{
    private static readonly TorchSettings s_settings = BaselinesUnderTest.Settings;

    [Fact]
    public void It_learns_what_no_linear_model_can()
    {
        BaselineProblem problem = Quadrants(2000);
        double linear = Problems.Auc(problem.Test, Problems.Run(new LogisticRegression(), problem).TestScores).Value;
        BaselinePrediction prediction = Problems.Run(Perceptron(), problem);
        Assert.InRange(linear, 0.4, 0.6);
        Assert.True(Problems.Auc(problem.Test, prediction.TestScores).Value > 0.95);
        Assert.True(Problems.Auc(problem.Train, prediction.TrainScores).Value > 0.95);
    }

    [Fact]
    public void Scores_of_training_rows_come_from_networks_that_did_not_see_them()
    {
        Random random = new(4);
        Column[] Noise() => [.. Enumerable.Range(0, 8).Select(c => Column.Of($"x{c}", Enumerable.Range(0, 600).Select(_ => random.NextDouble()).ToArray()))];
        Column label = Column.Of("label", Enumerable.Range(0, 600).Select(i => i % 2L).ToArray());
        Table train = new([.. Noise(), label]), test = new([.. Noise(), label]);
        BaselinePrediction prediction = Problems.Run(Perceptron(), new BaselineProblem(train, test, [.. Enumerable.Range(0, 8).Select(c => $"x{c}")], "label", null, null, 5));
        Assert.InRange(Problems.Auc(train, prediction.TrainScores).Value, 0.38, 0.62);
    }

    [Fact]
    public void Every_epoch_is_told_with_falling_loss_and_the_weights_can_be_read()
    {
        using TemporaryFolder folder = new();
        Watch watch = new();
        BaselinePrediction prediction = Assert.IsType<BaselinePrediction>(Perceptron().Train(Quadrants(1500), new TrainingSession(folder.Path) { Watch = watch }, null, Stop));
        TrainingStatus status = watch.All[^1];
        Assert.Equal(Enumerable.Range(0, status.Epochs + 1), watch.All.Select(s => s.Points.Count));
        Assert.Equal(Enumerable.Range(1, status.Epochs), status.Points.Select(p => p.Epoch));
        Assert.True(status.Points[^1].ValidationLoss < 0.7 * status.Points[0].ValidationLoss);
        Assert.Equal("cpu, 2 threads", status.Device);
        Assert.Empty(status.Notes);

        Assert.Equal(status.Points, prediction.Model!.Status.Points);
        TensorFile weights = TensorFile.Read(prediction.Model.WeightsPath);
        Assert.Equal([128, 2], weights["network1.first.weight"].Shape);
        Assert.Equal(2, weights.Floats("preparation.median").Length);
        Assert.Equal(status.Parameters, weights.Tensors.Where(t => t.Name.StartsWith("network", StringComparison.Ordinal)).Sum(t => (long)t.Values.Length));
    }

    // Three kills at different epochs; what is left of the last one is the whole training, to the bit.
    [Fact]
    public void Killed_and_begun_again_it_ends_where_it_would_have()
    {
        BaselineProblem problem = Quadrants(4000);
        BaselinePrediction whole = Problems.Run(Perceptron(), problem);
        using TemporaryFolder folder = new();
        foreach (int epoch in new[] { 2, 4, 6 })
        {
            int process = 0;
            Watch killing = new(status =>
            {
                if (status.Points.Count >= epoch && Interlocked.Exchange(ref process, 0) is not 0 and int alive)
                    Process.GetProcessById(alive).Kill();
            });
            NeuralBaseline victim = new(new MultilayerPerceptron(), s_settings) { Started = p => process = p.ProcessId };
            BaselineBroken broken = Assert.IsType<BaselineBroken>(victim.Train(problem, new TrainingSession(folder.Path) { Watch = killing }, null, Stop));
            Assert.Contains("signal 9", broken.Reason, StringComparison.Ordinal);
        }
        Watch watch = new();
        BaselinePrediction resumed = Assert.IsType<BaselinePrediction>(Perceptron().Train(problem, new TrainingSession(folder.Path) { Watch = watch }, null, Stop));
        Assert.InRange(watch.All[0].Points.Count, 6, 14);
        Assert.Contains(watch.All[0].Notes, n => n.StartsWith($"Resumed after epoch {watch.All[0].Points.Count}", StringComparison.Ordinal));
        Assert.Equal(whole.TestScores, resumed.TestScores);
        Assert.Equal(whole.TrainScores, resumed.TrainScores);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("nonsense")]
    public void A_damaged_checkpoint_is_refused_with_the_reason_and_training_begins_anew(string damage)
    {
        BaselineProblem problem = Quadrants(800);
        using TemporaryFolder folder = new();
        BaselinePrediction whole = Assert.IsType<BaselinePrediction>(Perceptron().Train(problem, new TrainingSession(folder.Path), null, Stop));
        string checkpoint = folder[Checkpoint.Name];
        byte[] bytes = File.ReadAllBytes(checkpoint);
        if (damage == "changed")
            bytes[^4000] ^= 1;
        File.WriteAllBytes(checkpoint, damage switch { "cut" => bytes[..(bytes.Length / 2)], "nonsense" => "not a checkpoint"u8.ToArray(), _ => bytes });

        Watch watch = new();
        BaselinePrediction anew = Assert.IsType<BaselinePrediction>(Perceptron().Train(problem, new TrainingSession(folder.Path) { Watch = watch }, null, Stop));
        string note = Assert.Single(watch.All[0].Notes);
        Assert.StartsWith("A checkpoint was refused (", note, StringComparison.Ordinal);
        Assert.EndsWith("training began anew.", note, StringComparison.Ordinal);
        Assert.Empty(watch.All[0].Points);
        Assert.Equal(whole.TestScores, anew.TestScores);
    }

    [Fact]
    public void A_checkpoint_of_another_problem_is_refused()
    {
        using TemporaryFolder folder = new();
        Perceptron().Train(Quadrants(500), new TrainingSession(folder.Path), null, Stop);
        Watch watch = new();
        Perceptron().Train(Quadrants(500) with { Seed = 12 }, new TrainingSession(folder.Path) { Watch = watch }, null, Stop);
        Assert.Contains("another problem, another seed or another plan", Assert.Single(watch.All[0].Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(AbortingModel), "signal 6")]
    [InlineData(typeof(MisfitModel), "^(Training stopped with a fault|The process that trains was ended by a fault in its native library)")]
    [InlineData(typeof(FullDiskModel), "^The process that trains ended with code 1 before it was done: no space left")]
    [InlineData(typeof(FaultyModel), "no network of this shape")]
    public void A_fault_in_the_training_process_is_an_outcome_and_nothing_else_suffers(Type model, string words)
    {
        using TemporaryFolder folder = new();
        NeuralBaseline faulty = new((NeuralModel)Activator.CreateInstance(model)!, s_settings);
        BaselineBroken broken = Assert.IsType<BaselineBroken>(faulty.Train(Quadrants(300), new TrainingSession(folder.Path), null, Stop));
        Assert.Matches(words, broken.Reason);
        Assert.EndsWith(".", broken.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(folder[ProblemFile.Name]));
        Assert.IsType<BaselinePrediction>(Perceptron().FitPredict(Quadrants(300), null, Stop));
    }

    [Fact]
    public void A_training_that_hangs_is_ended_and_says_so()
    {
        using TemporaryFolder folder = new();
        NeuralBaseline hung = new(new HangingModel(), s_settings with { LongestSilence = TimeSpan.FromSeconds(3) });
        BaselineBroken broken = Assert.IsType<BaselineBroken>(hung.Train(Quadrants(300), new TrainingSession(folder.Path), null, Stop));
        Assert.Contains("said nothing for 3 s", broken.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_which_another_attempt_still_trains_is_left_alone()
    {
        using TemporaryFolder folder = new();
        using (FileStream other = new(folder["in-use"], FileMode.Create, FileAccess.Write, FileShare.None))
        {
            File.WriteAllText(folder[ProblemFile.Name], "of the other attempt");
            Assert.IsType<BaselineBroken>(Perceptron().Train(Quadrants(300), new TrainingSession(folder.Path), null, Stop));
            Assert.Equal("of the other attempt", File.ReadAllText(folder[ProblemFile.Name]));
        }
        Assert.IsType<BaselinePrediction>(Perceptron().Train(Quadrants(300), new TrainingSession(folder.Path), null, Stop));
    }

    [Fact]
    public void A_cuda_device_that_is_not_there_is_told_and_the_processor_computes()
    {
        using TemporaryFolder folder = new();
        Watch watch = new();
        NeuralBaseline baseline = new(new MultilayerPerceptron(), s_settings with { Device = TorchDevice.Cuda });
        Assert.IsType<BaselinePrediction>(baseline.Train(Quadrants(300), new TrainingSession(folder.Path) { Watch = watch }, null, Stop));
        Assert.SkipWhen(watch.All[0].Device.StartsWith("cuda", StringComparison.Ordinal), "there is a CUDA device here");
        Assert.StartsWith("No CUDA device: ", Assert.Single(watch.All[0].Notes), StringComparison.Ordinal);
        Assert.Equal("cpu, 2 threads", watch.All[0].Device);
    }

    [Fact]
    public void Cancelling_ends_the_process_and_leaves_the_checkpoint()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        int process = 0;
        NeuralBaseline baseline = new(new MultilayerPerceptron(), s_settings) { Started = p => process = p.ProcessId };
        Watch cancelling = new(status =>
        {
            if (status.Points.Count == 3)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => baseline.Train(Quadrants(1500), new TrainingSession(folder.Path) { Watch = cancelling }, null, source.Token));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
        Assert.True(File.Exists(folder[Checkpoint.Name]));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static NeuralBaseline Perceptron() => new(new MultilayerPerceptron(), s_settings);

    /// <summary>Signal where both features have the same sign: no plane divides it.</summary>
    private static BaselineProblem Quadrants(int rows)
    {
        Random random = new(7);
        Table Make()
        {
            double[] x = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() - 0.5)], y = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() - 0.5)];
            return new Table([Column.Of("x", x), Column.Of("y", y), Column.Of("label", [.. x.Zip(y, (a, b) => a * b > 0 ? 1L : 0L)])]);
        }
        return new BaselineProblem(Make(), Make(), ["x", "y"], "label", null, null, Seed: 11);
    }

    private sealed class Watch(Action<TrainingStatus>? then = null) : IProgress<TrainingStatus>
    {
        public List<TrainingStatus> All { get; } = [];

        public void Report(TrainingStatus value)
        {
            All.Add(value);
            then?.Invoke(value);
        }
    }
}
