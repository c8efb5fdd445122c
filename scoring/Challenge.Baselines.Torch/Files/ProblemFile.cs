using System.Globalization;

namespace Challenge.Baselines.Torch.Files;

/// <summary>What the training process is given: prepared events, classes, weights and which part of the rows each network holds out.</summary>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Inputs">The events.</param>
/// <param name="IsSignal">1 or 0 for each training event.</param>
/// <param name="Weights">Balanced weights of them.</param>
/// <param name="Parts">The part that each belongs to.</param>
internal sealed record ProblemFile(ulong Seed, NeuralInputs Inputs, float[] IsSignal, float[] Weights, long[] Parts)
{
    public const string Name = "problem.safetensors";

    /// <summary>Writes it; its checksum, by which a checkpoint of another problem is told.</summary>
    public static string Write(string folder, ProblemFile problem)
    {
        Dictionary<string, string> texts = new() { ["seed"] = problem.Seed.ToString(CultureInfo.InvariantCulture) };
        List<StoredTensor> tensors = [];
        Add(tensors, "train", problem.Inputs.Train);
        Add(tensors, "test", problem.Inputs.Test);
        tensors.Add(new StoredTensor("is_signal", problem.IsSignal, problem.IsSignal.Length));
        tensors.Add(new StoredTensor("weights", problem.Weights, problem.Weights.Length));
        tensors.Add(new StoredTensor("parts", problem.Parts, problem.Parts.Length));
        tensors.AddRange(problem.Inputs.Preparation.Select(p => new StoredTensor("preparation." + p.Key, p.Value, p.Value.Length)));
        return new TensorFile(texts, tensors).Write(Path.Combine(folder, Name));
    }

    /// <exception cref="InvalidDataException">The file is not whole.</exception>
    public static ProblemFile Read(string folder, out string digest)
    {
        TensorFile file = TensorFile.Read(Path.Combine(folder, Name));
        digest = file.Checksum();
        Dictionary<string, float[]> preparation = file.Tensors.Where(t => t.Name.StartsWith("preparation.", StringComparison.Ordinal))
            .ToDictionary(t => t.Name["preparation.".Length..], t => (float[])t.Values);
        return new ProblemFile(
            ulong.Parse(file.Texts["seed"], CultureInfo.InvariantCulture),
            new NeuralInputs(Take(file, "train"), Take(file, "test"), preparation), file.Floats("is_signal"), file.Floats("weights"), (long[])file["parts"].Values);
    }

    private static void Add(List<StoredTensor> tensors, string name, EventArray events)
    {
        tensors.Add(new StoredTensor(name, events.Values, events.Features == 0 ? 0 : events.Values.Length / events.Features, events.Features));
        if (events.Counts is not null)
            tensors.Add(new StoredTensor(name + ".counts", events.Counts, events.Counts.Length));
    }

    private static EventArray Take(TensorFile file, string name)
    {
        StoredTensor values = file[name];
        long[]? counts = file.Find(name + ".counts")?.Values as long[];
        return new EventArray(counts?.Length ?? (int)values.Shape[0], (int)values.Shape[1], (float[])values.Values, counts);
    }
}
