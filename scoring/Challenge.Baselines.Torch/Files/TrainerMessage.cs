using System.Text.Json;
using System.Text.Json.Serialization;
using Challenge.Baselines.Training;

namespace Challenge.Baselines.Torch.Files;

/// <summary>What the training process says, one JSON object a line; one of its parts is there.</summary>
internal sealed record TrainerMessage
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Where training stands: after the start and after every epoch.</summary>
    public TrainingStatus? Status { get; init; }

    /// <summary>The part of the work that is done, 0 … 1.</summary>
    public double? Progress { get; init; }

    /// <summary>The last word: libtorch cannot be used here, and what to do about it.</summary>
    public string? Unavailable { get; init; }

    /// <summary>The last word: what went wrong.</summary>
    public string? Broken { get; init; }

    /// <summary>The last word: answers and weights lie in the folder.</summary>
    public bool? Done { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this, s_options);

    /// <summary>The message, or null for a line that is none: native libraries print what they like.</summary>
    public static TrainerMessage? Find(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<TrainerMessage>(line, s_options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
