using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>Chooses what computes.</summary>
/// <param name="Device">The device.</param>
/// <param name="Words">It in words.</param>
/// <param name="Note">Why it is not what one might expect, or null.</param>
internal sealed record DeviceChoice(Device Device, string Words, string? Note)
{
    public static DeviceChoice Make(TorchDevice wanted, int threads)
    {
        set_num_threads(threads);
        string processor = string.Create(CultureInfo.InvariantCulture, $"cpu, {threads} {(threads == 1 ? "thread" : "threads")}");
        if (wanted == TorchDevice.Cpu)
            return new DeviceChoice(CPU, processor, null);
        string? problem = FindProblem();
        if (problem is null)
            return new DeviceChoice(CUDA, "cuda", null);
        // Nobody expects a card of a library that was built without: only an order for one deserves an answer then.
        bool isExpected = wanted == TorchDevice.Cuda || IsCudaBuild();
        return new DeviceChoice(CPU, processor, isExpected ? $"No CUDA device: {problem}. Trained on the CPU instead." : null);
    }

    private static string? FindProblem()
    {
        try
        {
            if (!cuda.is_available())
                return IsCudaBuild() ? "this libtorch was built with CUDA, but finds no device or no driver" : "this libtorch was built without CUDA";
            using Tensor probe = zeros(new long[] { 1 }, device: CUDA);
            return probe.cpu().item<float>() == 0f ? null : "the device does not compute";
        }
        catch (Exception e) when (e is System.Runtime.InteropServices.ExternalException or InvalidOperationException or NotSupportedException)
        {
            return e.Message.Split('\n')[0].TrimEnd('.');
        }
    }

    private static bool IsCudaBuild() =>
        System.Runtime.InteropServices.NativeLibrary.TryLoad("torch_cuda", typeof(torch).Assembly, null, out _);
}
