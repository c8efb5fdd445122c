using Challenge.Benchmarks;

return args switch
{
    ["latency", .. string[] rest] => await ScoreLatency.RunAsync(rest),
    ["hdf5", .. string[] rest] when Hdf5Read.Run(rest) == 0 => 0,
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Challenge.Benchmarks -- COMMAND

          latency [ROWS] [RUNS]   from the last byte of an upload to Scored, on a server of its own (default 100000 rows, 20 runs)
          hdf5 FILE [RUNS]        seconds to read an HDF5 file: first, best, median; processes/hdf5_read.py compares it with h5py
        """);
    return 2;
}
