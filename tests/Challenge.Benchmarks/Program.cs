using Challenge.Benchmarks;
using Challenge.Benchmarks.Kernels;

return args switch
{
    ["latency", .. string[] rest] => await ScoreLatency.RunAsync(rest),
    ["kernels", .. string[] rest] => KernelRun.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Challenge.Benchmarks -- COMMAND

          latency [ROWS] [RUNS]   from the last byte of an upload to Scored, on a server of its own (default 100000 rows, 20 runs)
          kernels [FILTER]        kernels inside one process, by BenchmarkDotNet: all, or those whose name holds FILTER; ends with table rows
        """);
    return 2;
}
