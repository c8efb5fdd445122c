using System.Diagnostics;
using System.Text.Json.Nodes;
using Challenge.Baselines;
using Challenge.Baselines.Features;
using Challenge.Baselines.Training;
using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Datasets;
using Challenge.Formats;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge baseline</c>: runs a baseline on one's own machine, as the server does.</summary>
internal sealed class BaselineCommand : ICommand
{
    private static readonly Option Data = new("--data", "DIR", "folder with the splits, as 'challenge generate' writes them: train.npz, test.npz, …");
    private static readonly Option Out = new("--out", "FILE", "where to write the prediction, in the format of its name");
    private static readonly Option List = new("--list", null, "list the baselines, or those of the challenge");

    private static readonly Option Training = new("--training", "DIR", "of a network: keep checkpoint, weights and loss curve there; the same folder goes on where training stopped");

    public string Name => "baseline";

    public string Summary => "run a baseline and write its prediction";

    public IReadOnlyList<string> Operands { get; } = ["<challenge-id>", "<baseline-id>"];

    public IReadOnlyList<Option> Options { get; } = [Data, Out, Training, List, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        It sees what a participant sees: the published files. The same files give the same prediction. Networks are trained on a CUDA device where there is one;
        CHALLENGE_TORCH_DEVICE=cpu or cuda and CHALLENGE_TORCH_THREADS choose.

        example:
          challenge generate higgs-tautau --seed 7 --size small --out data
          challenge baseline higgs-tautau logistic-regression --data data --out mine.csv
          challenge score higgs-tautau --prediction mine.csv --truth data/test-truth.npz
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        BaselineCatalog baselines = BaselineChoice.Open();
        if (arguments.Has(List) && !arguments.HasOperand(0))
        {
            foreach (IBaseline known in baselines.All)
                terminal.Out.WriteLine($"{known.Info.Id,-34} {known.Info.Name}");
            return null;
        }
        if (!ChallengeOptions.Find(arguments).Succeeded(out ChallengeManifests? manifests, out Fault? fault))
            return fault;
        if (arguments.Has(List))
        {
            foreach (string id in manifests.Challenge.Baselines)
                terminal.Out.WriteLine($"{id,-34} {baselines.Find(id)?.Info.Name}");
            return null;
        }
        if (!arguments.Operand(1).Succeeded(out string? wanted, out fault)
            || !arguments.Require(Data).Succeeded(out string? folder, out fault)
            || !arguments.Require(Out).Succeeded(out string? path, out fault))
        {
            return fault;
        }
        if (baselines.Find(wanted) is not { } baseline)
            return Fault.Usage($"there is no baseline '{wanted}'.{NearestName.Suggest(wanted, baselines.All.Select(b => b.Info.Id))} This challenge has: {string.Join(", ", manifests.Challenge.Baselines)}.");
        if (arguments.Find(Training) is not null && baseline is not ITrainedBaseline)
            return Fault.Usage($"--training is for baselines that are trained in epochs, and '{wanted}' is fitted at once. Leave it out.");
        if (FormatChoice.Open().FindByFileName(Path.GetFileName(path)) is not ITableFormat format)
            return Fault.Usage($"the format of '{path}' cannot be told from its name, or is not written. Name it .csv, .npz, .h5 or .parquet.");
        if (!SplitReader.Read(manifests.Dataset, folder, cancellationToken).Succeeded(out Dictionary<string, Table>? splits, out fault))
            return fault;
        return Run(manifests, baseline, splits, format, path, arguments, terminal, cancellationToken);
    }

    private static Fault? Run(
        ChallengeManifests manifests, IBaseline baseline, Dictionary<string, Table> splits, ITableFormat format, string path, ParsedArguments arguments, Terminal terminal,
        CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        BaselineProblem problem = new BaselineProblems(new FeatureCatalog()).Of(baseline, manifests.Challenge, manifests.Dataset, splits);
        BaselineOutcome outcome;
        using (ProgressBar progress = new(terminal, "fitting", TimeProvider.System))
            outcome = Run(baseline, problem, arguments.Find(Training), terminal, progress, cancellationToken);
        if (outcome is BaselineUnavailable unavailable)
            return Fault.Input($"'{baseline.Info.Id}' cannot run here: {unavailable.Reason}");
        if (outcome is BaselineBroken broken)
            return Fault.Input($"'{baseline.Info.Id}' stopped: {broken.Reason} With {Training.Name} DIR it goes on from its last checkpoint when it is run again.");
        Table prediction = PredictionTable.Of(manifests.Challenge, problem, outcome);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        AtomicFile.Write(path, stream => format.Write(prediction, stream));
        if (arguments.Has(Option.Json))
        {
            terminal.WriteJson(new JsonObject
            {
                ["challenge"] = manifests.Challenge.Id,
                ["baseline"] = baseline.Info.Id,
                ["file"] = path,
                ["rows"] = prediction.RowCount,
                ["seconds"] = Math.Round(seconds, 3),
            });
        }
        else
        {
            terminal.Out.WriteLine(FormattableString.Invariant($"wrote {path}: {prediction.RowCount} rows in {seconds:F1} s"));
        }
        return null;
    }

    private static BaselineOutcome Run(
        IBaseline baseline, BaselineProblem problem, string? folder, Terminal terminal, IProgress<double> progress, CancellationToken cancellationToken) =>
        folder is not null && baseline is ITrainedBaseline trained
            ? trained.Train(problem, new TrainingSession(folder) { Watch = new TrainingLog(terminal, folder) }, progress, cancellationToken)
            : baseline.FitPredict(problem, progress, cancellationToken);
}
