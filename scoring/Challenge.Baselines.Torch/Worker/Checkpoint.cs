using System.Globalization;
using System.Text.Json;
using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Training;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>The state of a training between two epochs, in a file that is replaced as a whole. Made on any device, it can be read on any other.</summary>
internal static class Checkpoint
{
    public const string Name = "checkpoint.safetensors";

    /// <summary>Grows when what is stored changes its meaning.</summary>
    private const string Version = "1";

    public static void Write(string folder, string fingerprint, IReadOnlyList<Network> networks, IReadOnlyList<TrainingPoint> points)
    {
        Dictionary<string, string> texts = new()
        {
            ["version"] = Version, ["fingerprint"] = fingerprint, ["points"] = JsonSerializer.Serialize(points),
            ["steps"] = string.Join(' ', networks.Select(n => n.State.Steps.ToString(CultureInfo.InvariantCulture))),
            ["best_loss"] = string.Join(' ', networks.Select(n => n.BestLoss.ToString("R", CultureInfo.InvariantCulture))),
        };
        List<StoredTensor> tensors = [];
        for (int n = 0; n < networks.Count; n++)
        {
            NetworkState state = networks[n].State;
            foreach ((string kind, IReadOnlyList<float[]> values) in new[] { ("weights", state.Weights), ("first", state.First), ("second", state.Second), ("best", state.Best) })
                tensors.AddRange(values.Select((v, i) => new StoredTensor($"{n}.{kind}.{networks[n].Names[i]}", v, networks[n].Shapes[i])));
        }
        new TensorFile(texts, tensors).Write(Path.Combine(folder, Name));
    }

    /// <summary>Takes up the state of the checkpoint; the epochs so far, none where there is no checkpoint or it is refused. Nothing is changed then.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="fingerprint">What names the problem and the plan; another one's checkpoint is refused.</param>
    /// <param name="networks">The networks, untrained.</param>
    /// <param name="refusal">Why a checkpoint that is there was not used, or null.</param>
    public static IReadOnlyList<TrainingPoint> Resume(string folder, string fingerprint, IReadOnlyList<Network> networks, out string? refusal)
    {
        refusal = null;
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return [];
        try
        {
            TensorFile file = TensorFile.Read(path);
            if (file.Texts["version"] != Version)
                throw new InvalidDataException("it was written by another version of this server");
            if (file.Texts["fingerprint"] != fingerprint)
                throw new InvalidDataException("it is of another problem, another seed or another plan of training, or of another build of the network");
            List<TrainingPoint> points = JsonSerializer.Deserialize<List<TrainingPoint>>(file.Texts["points"])!;
            long[] steps = Array.ConvertAll(file.Texts["steps"].Split(' '), t => long.Parse(t, CultureInfo.InvariantCulture));
            double[] losses = Array.ConvertAll(file.Texts["best_loss"].Split(' '), t => double.Parse(t, CultureInfo.InvariantCulture));
            List<NetworkState> states = [.. networks.Select((network, n) => new NetworkState(
                Take(file, network, n, "weights"), Take(file, network, n, "first"), Take(file, network, n, "second"), Take(file, network, n, "best"), losses[n], steps[n]))];
            for (int n = 0; n < states.Count; n++)
                networks[n].Resume(states[n]);
            return points;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or KeyNotFoundException or JsonException)
        {
            refusal = e.Message;
            return [];
        }
    }

    private static List<float[]> Take(TensorFile file, Network network, int n, string kind) => [.. network.Names.Select((name, i) =>
    {
        StoredTensor stored = file[$"{n}.{kind}.{name}"];
        return stored.Shape.SequenceEqual(network.Shapes[i]) ? (float[])stored.Values : throw new InvalidDataException($"the array '{stored.Name}' has another shape");
    })];
}
