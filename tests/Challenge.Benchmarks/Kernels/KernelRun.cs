using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Challenge.Benchmarks.Kernels;

/// <summary>
/// Runs the benchmark classes of this assembly: any public class with a method marked <c>[Benchmark]</c>. They run in this process, because a
/// project that BenchmarkDotNet generates would have to restore packages of its own.
/// </summary>
internal static class KernelRun
{
    public static int Run(string[] args)
    {
        string filter = args.Length > 0 ? $"*{args[0]}*" : "*";
        Job job = Job.Default
            .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromMinutes(30), logOutput: false))
            .WithWarmupCount(3).WithIterationCount(9).WithInvocationCount(1).WithUnrollFactor(1);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "challenge-benchmarks"));
        List<Summary> summaries = [.. new BenchmarkSwitcher(typeof(KernelRun).Assembly).Run(["--filter", filter], config)];
        List<BenchmarkReport> reports = [.. summaries.SelectMany(s => s.Reports)];
        string processor = HostEnvironmentInfo.GetCurrent().CpuInfo.Value?.ProcessorName?.Trim() ?? "unknown processor";
        foreach (BenchmarkReport report in reports)
            Console.WriteLine(Row(report, processor));
        if (reports.Count > 0 && reports.TrueForAll(r => r.Success))
            return 0;
        Console.Error.WriteLine(reports.Count == 0 ? $"no benchmark is named {filter}" : "a benchmark failed: run it alone under a debugger, or call its method from a test, to see why");
        return 1;
    }

    /// <summary>One row of the table of README.md: command, what, processor, ours, opponent, ratio.</summary>
    private static string Row(BenchmarkReport report, string processor)
    {
        string type = report.BenchmarkCase.Descriptor.Type.Name, method = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        string parameters = report.BenchmarkCase.Parameters.Count > 0 ? $" ({report.BenchmarkCase.Parameters.DisplayInfo.Trim('[', ']')})" : "";
        string time = report.ResultStatistics is { } s
            ? string.Create(CultureInfo.InvariantCulture, $"median {Time(s.Median)}, {Time(s.Min)} … {Time(s.Max)}")
            : "failed";
        return $"| `kernels {type}` | {method.Replace('_', ' ')}{parameters} | {processor} | {time} | | |";
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e4 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F0} ns"),
        < 1e7 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:F0} µs"),
        < 1e10 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:F2} s"),
    };
}
