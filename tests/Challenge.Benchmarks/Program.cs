using Challenge.Benchmarks;

return args switch
{
    ["latency", .. string[] rest] => await ScoreLatency.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Challenge.Benchmarks -- COMMAND

          latency [ROWS] [RUNS]   from the last byte of an upload to Scored, on a server of its own (default 100000 rows, 20 runs)
        """);
    return 2;
}
