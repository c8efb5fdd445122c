using System.Text.Json;
using Challenge.Baselines.Training;
using Challenge.Cli.Files;

namespace Challenge.Cli.Output;

/// <summary>Tells of each epoch on standard error, and keeps the loss curve as training.json in the folder of a training.</summary>
internal sealed class TrainingLog(Terminal terminal, string folder) : IProgress<TrainingStatus>
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private int _notes;
    private int _epochs = -1;

    public void Report(TrainingStatus value)
    {
        if (_epochs < 0)
        {
            terminal.Error.WriteLine($"{value.Engine} on {value.Device}: {value.Parameters} parameters, {value.Epochs} epochs");
            _epochs = value.Points.Count;
        }
        for (; _notes < value.Notes.Count; _notes++)
            terminal.Error.WriteLine(value.Notes[_notes]);
        for (; _epochs < value.Points.Count; _epochs++)
        {
            TrainingPoint point = value.Points[_epochs];
            terminal.Error.WriteLine(FormattableString.Invariant(
                $"epoch {point.Epoch}: training loss {point.TrainingLoss:F5}, validation loss {point.ValidationLoss:F5}, {point.Seconds:F2} s"));
        }
        AtomicFile.Write(Path.Combine(folder, "training.json"), stream => JsonSerializer.Serialize(stream, value, s_options));
    }
}
