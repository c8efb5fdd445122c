using System.Globalization;

namespace Challenge.Baselines.Torch;

/// <summary>What may compute.</summary>
public enum TorchDevice
{
    /// <summary>CUDA where there is a device, otherwise the CPU.</summary>
    Auto,
    Cpu,

    /// <summary>CUDA; where there is no device, the CPU with a note that says so.</summary>
    Cuda,
}

/// <summary>How networks are trained on this machine; what they learn depends on it only as far as sums round differently.</summary>
/// <param name="Device">What computes.</param>
/// <param name="Threads">Threads on the CPU.</param>
public sealed record TorchSettings(TorchDevice Device, int Threads)
{
    /// <summary>After so long without a word a training is taken for hung, in a driver say, and ended. An epoch tells its progress many times.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromMinutes(30);

    public const string DeviceVariable = "CHALLENGE_TORCH_DEVICE";
    public const string ThreadsVariable = "CHALLENGE_TORCH_THREADS";

    /// <summary>From CHALLENGE_TORCH_DEVICE (auto, cpu or cuda) and CHALLENGE_TORCH_THREADS; auto and every processor where they are not set.</summary>
    /// <exception cref="FormatException">One of them holds something else; the message says what is allowed.</exception>
    public static TorchSettings FromEnvironment()
    {
        TorchDevice device = Environment.GetEnvironmentVariable(DeviceVariable) switch
        {
            null or "" or "auto" => TorchDevice.Auto,
            "cpu" => TorchDevice.Cpu,
            "cuda" => TorchDevice.Cuda,
            { } other => throw new FormatException($"{DeviceVariable} is '{other}'. Write auto, cpu or cuda."),
        };
        int threads = Environment.GetEnvironmentVariable(ThreadsVariable) switch
        {
            null or "" => Environment.ProcessorCount,
            { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1024 => number,
            { } other => throw new FormatException($"{ThreadsVariable} is '{other}'. Write a whole number from 1 to 1024."),
        };
        return new TorchSettings(device, threads);
    }
}
