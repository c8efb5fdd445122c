namespace Challenge.Baselines.Torch.Files;

/// <summary>What the training process found: log-odds of the trained, balanced classes.</summary>
/// <param name="Train">Of each training row, by the network that did not see it.</param>
/// <param name="Test">Of each test row, the mean of all networks.</param>
internal sealed record AnswerFile(double[] Train, double[] Test)
{
    public const string Name = "answers.safetensors";

    public void Write(string folder) => new TensorFile(
        new Dictionary<string, string>(), [new StoredTensor("train", Train, Train.Length), new StoredTensor("test", Test, Test.Length)]).Write(Path.Combine(folder, Name));

    /// <exception cref="InvalidDataException">The file is not whole.</exception>
    public static AnswerFile Read(string folder)
    {
        TensorFile file = TensorFile.Read(Path.Combine(folder, Name));
        return new AnswerFile((double[])file["train"].Values, (double[])file["test"].Values);
    }
}
