using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Challenge.Baselines.Torch.Files;
using TorchSharp;

namespace Challenge.Baselines.Torch.Worker;

/// <summary>
/// The process that trains: <c>dotnet exec Challenge.Baselines.Torch.dll train FOLDER ASSEMBLY MODEL DEVICE THREADS</c>, started by <see cref="Host.TrainingProcess"/>. It takes its problem
/// from the folder, speaks on standard output, leaves its results in the folder, and ends when its input is closed.
/// </summary>
internal static class TrainerProgram
{
    public const string Mode = "train";

    private static int Main(string[] arguments)
    {
        if (arguments is not [Mode, string folder, string assembly, string type, string device, string threads])
        {
            Console.Error.WriteLine("Challenge.Baselines.Torch is a library. It starts itself to train networks and does nothing else alone.");
            return 2;
        }
        using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        // What libraries print is not for whoever listens.
        Console.SetOut(Console.Error);
        EndWithInput();
        try
        {
            NeuralModel model = (NeuralModel)Activator.CreateInstance(Assembly.LoadFrom(assembly).GetType(type, throwOnError: true)!)!;
            Train(folder, model, Enum.Parse<TorchDevice>(device), int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture), m => output.WriteLine(m.ToLine()));
            return 0;
        }
        catch (IOException e)
        {
            // Standard output may be what broke. Whoever started this repeats the last line of the log.
            Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
            return 1;
        }
        catch (Exception e) when (IsMissingLibrary(e))
        {
            output.WriteLine(new TrainerMessage { Unavailable = Advice(e) }.ToLine());
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            output.WriteLine(new TrainerMessage { Broken = $"{e.GetType().Name}: {e.Message.Split('\n')[0]}" }.ToLine());
            return 1;
        }
    }

    private static void Train(string folder, NeuralModel model, TorchDevice wanted, int threads, Action<TrainerMessage> tell)
    {
        ProblemFile problem = ProblemFile.Read(folder, out string digest);
        torch.InitializeDeviceType(DeviceType.CPU);
        DeviceChoice device = DeviceChoice.Make(wanted, threads);
        if (device.Note is not null)
            Console.Error.WriteLine(device.Note);
        string engine = $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}";
        new Trainer(problem, digest, model, engine, device, folder, tell).Run();
    }

    private static bool IsMissingLibrary(Exception e) =>
        e is DllNotFoundException or EntryPointNotFoundException or NotSupportedException || (e is TypeInitializationException && e.InnerException is { } inner && IsMissingLibrary(inner));

    private static string Advice(Exception e) =>
        $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)} is built in, but its native library libLibTorchSharp or the libtorch that it was made for does not load on {RuntimeInformation.RuntimeIdentifier} "
        + $"({e.Message.Trim().Split('\n')[0].TrimEnd('.')}). Add a libtorch package of its version (TorchSharp-cpu or TorchSharp-cuda-linux), or on Debian 12 for version 0.99: apt-get install libtorch-dev; then restart the server.";

    /// <summary>Whoever started this is gone when the input ends; then nobody waits for the result.</summary>
    private static void EndWithInput() => new Thread(static () =>
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }
        Environment.Exit(3);
    })
    {
        IsBackground = true,
    }.Start();
}
