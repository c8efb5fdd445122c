using System.Diagnostics;
using System.Globalization;
using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Training;
using static TorchSharp.torch;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>Trains the networks of a problem side by side, one epoch of each after the other, with a checkpoint after every epoch.</summary>
internal sealed class Trainer
{
    public const string WeightsName = "weights.safetensors";

    /// <summary>Rows that are answered at once.</summary>
    private const int AnswerRows = 2048;

    private readonly ProblemFile _problem;
    private readonly string _model;
    private readonly string _fingerprint;
    private readonly TrainingPlan _plan;
    private readonly DeviceChoice _device;
    private readonly string _folder;
    private readonly Action<TrainerMessage> _tell;
    private readonly DeviceEvents _train;
    private readonly Network[] _networks;
    private readonly long[][] _learnt;
    private readonly long[][] _held;
    private TrainingStatus _status;

    public Trainer(ProblemFile problem, string digest, NeuralModel model, string engine, DeviceChoice device, string folder, Action<TrainerMessage> tell)
    {
        (_problem, _plan, _device, _folder, _tell) = (problem, model.Plan, device, folder, tell);
        _model = model.GetType().FullName!;
        // The build of the network too: the same shapes may have got another meaning.
        _fingerprint = $"{digest} {_plan} {_model} {model.GetType().Module.ModuleVersionId}";
        _train = new DeviceEvents(problem.Inputs.Train, device.Device);
        _networks = [.. Enumerable.Range(0, _plan.Networks).Select(n =>
            new Network(model, problem.Inputs.Train.Features, Shuffle.Seed(problem.Seed, n, 0), device.Device, _plan.WeightDecay))];
        _learnt = [.. _networks.Select((_, n) => Where(part => part != n))];
        _held = [.. _networks.Select((_, n) => Where(part => part == n))];
        IReadOnlyList<TrainingPoint> points = Checkpoint.Resume(folder, _fingerprint, _networks, out string? refusal);
        List<string> notes = [];
        if (device.Note is not null)
            notes.Add(device.Note);
        if (refusal is not null)
            notes.Add($"A checkpoint was refused ({refusal}); training began anew.");
        if (points.Count > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Resumed after epoch {points.Count} from a checkpoint."));
        _status = new TrainingStatus(engine, device.Words, _networks.Sum(n => n.Count), _plan.Epochs, points, notes);
    }

    public void Run()
    {
        _tell(new TrainerMessage { Status = _status, Progress = Share(_status.Points.Count, 0, 0) });
        for (int epoch = _status.Points.Count + 1; epoch <= _plan.Epochs; epoch++)
        {
            TrainingPoint point = Epoch(epoch);
            _status = _status with { Points = [.. _status.Points, point] };
            Checkpoint.Write(_folder, _fingerprint, _networks, _status.Points);
            _tell(new TrainerMessage { Status = _status, Progress = Share(epoch, 0, 0) });
        }
        Answer();
        _tell(new TrainerMessage { Done = true });
    }

    private TrainingPoint Epoch(int epoch)
    {
        long start = Stopwatch.GetTimestamp();
        (double training, double validation) = (0, 0);
        for (int n = 0; n < _networks.Length; n++)
        {
            double learnt = Learn(n, epoch);
            double held = Loss(_held[n], Answers(_networks[n], _train, _held[n]));
            // With a handful of rows a network may have nothing to hold out.
            double judged = _held[n].Length > 0 ? held : learnt;
            _networks[n].Judge(judged);
            validation += judged / _networks.Length;
            training += learnt / _networks.Length;
        }
        if (!double.IsFinite(training) || !double.IsFinite(validation))
            throw new InvalidOperationException($"the loss is no number after epoch {epoch}: training diverged");
        return new TrainingPoint(epoch, training, validation, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private double Learn(int n, int epoch)
    {
        ulong seed = Shuffle.Seed(_problem.Seed, n, epoch);
        random.manual_seed((long)(seed & long.MaxValue));
        long[] rows = Shuffle.Rows(_learnt[n], seed);
        int steps = (rows.Length + _plan.BatchSize - 1) / _plan.BatchSize;
        long told = Stopwatch.GetTimestamp();
        using Tensor total = zeros(new long[] { 1 }, device: _device.Device);
        for (int step = 0; step < steps; step++)
        {
            using IDisposable scope = NewDisposeScope();
            long[] batch = rows[(step * _plan.BatchSize)..Math.Min(rows.Length, (step + 1) * _plan.BatchSize)];
            double width = Width((epoch - 1) + ((double)step / steps));
            total.add_(_networks[n].Learn(_train.Batch(batch), On(batch, _problem.IsSignal), On(batch, _problem.Weights), width));
            if (Stopwatch.GetElapsedTime(told).TotalSeconds > 0.5)
            {
                _tell(new TrainerMessage { Progress = Share(epoch - 1, n, (double)step / steps) });
                told = Stopwatch.GetTimestamp();
            }
        }
        using Tensor here = total.cpu();
        return rows.Length == 0 ? 0 : here.item<float>() / rows.Length;
    }

    private void Answer()
    {
        double[] train = new double[_problem.IsSignal.Length], test = new double[_problem.Inputs.Test.Events];
        DeviceEvents testEvents = new(_problem.Inputs.Test, _device.Device);
        long[] testRows = [.. Enumerable.Range(0, test.Length).Select(i => (long)i)];
        for (int n = 0; n < _networks.Length; n++)
        {
            _networks[n].Restore(_networks[n].Best);
            float[] held = Answers(_networks[n], _train, _held[n]), all = Answers(_networks[n], testEvents, testRows);
            for (int i = 0; i < held.Length; i++)
                train[_held[n][i]] = held[i];
            for (int i = 0; i < all.Length; i++)
                test[i] += all[i] / (double)_networks.Length;
        }
        new AnswerFile(train, test).Write(_folder);
        WriteWeights();
    }

    private void WriteWeights()
    {
        List<StoredTensor> tensors = [.. _problem.Inputs.Preparation.Select(p => new StoredTensor("preparation." + p.Key, p.Value, p.Value.Length))];
        for (int n = 0; n < _networks.Length; n++)
            tensors.AddRange(_networks[n].Best.Select((v, i) => new StoredTensor($"network{n + 1}.{_networks[n].Names[i]}", v, _networks[n].Shapes[i])));
        Dictionary<string, string> texts = new() { ["model"] = _model, ["networks"] = _networks.Length.ToString(CultureInfo.InvariantCulture) };
        new TensorFile(texts, tensors).Write(Path.Combine(_folder, WeightsName));
    }

    private static float[] Answers(Network network, DeviceEvents events, long[] rows)
    {
        float[] answers = new float[rows.Length];
        for (int from = 0; from < rows.Length; from += AnswerRows)
        {
            using IDisposable scope = NewDisposeScope();
            network.Answer(events.Batch(rows[from..Math.Min(rows.Length, from + AnswerRows)])).CopyTo(answers, from);
        }
        return answers;
    }

    private double Loss(long[] rows, float[] logOdds)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double x = logOdds[i];
            sum += _problem.Weights[rows[i]] * (Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - (_problem.IsSignal[rows[i]] * x));
        }
        return sum / Math.Max(1, rows.Length);
    }

    private Tensor On(long[] rows, float[] values) => tensor(Array.ConvertAll(rows, row => values[row])).to(_device.Device);

    private double Width(double epochs)
    {
        double t = epochs / _plan.Epochs;
        return _plan.LearningRate * Math.Min(1, (t + 1e-3) / TrainingPlan.Rise) * 0.5 * (1 + Math.Cos(Math.PI * t));
    }

    private double Share(int epochs, int networks, double part) => 0.99 * (epochs + ((networks + part) / _networks.Length)) / _plan.Epochs;

    private long[] Where(Func<long, bool> wanted) => [.. Enumerable.Range(0, _problem.Parts.Length).Where(i => wanted(_problem.Parts[i])).Select(i => (long)i)];
}
