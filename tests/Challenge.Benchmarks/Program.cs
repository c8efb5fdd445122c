using System.Globalization;
using Challenge.Benchmarks;
using Challenge.Benchmarks.Kernels;

return args switch
{
    ["latency", .. string[] rest] => await ScoreLatency.RunAsync(rest),
    ["kernels", .. string[] rest] => KernelRun.Run(rest),
    ["trackml", string folder] => TrackMlClock.Run(folder),
    ["catalogue", string folder, string count] => await CatalogueFill.RunAsync(folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["dispatch", .. string[] rest] => await DispatchClock.RunAsync(rest),
    ["csv", .. string[] rest] when CsvRead.Run(rest) == 0 => 0,
    ["blobs", .. string[] rest] when await BlobClock.RunAsync(rest) == 0 => 0,
    ["hdf5", .. string[] rest] when Hdf5Read.Run(rest) == 0 => 0,
    ["hdf5-write", .. string[] rest] when Hdf5Write.Run(rest) == 0 => 0,
    ["generate", .. string[] rest] when GenerateClock.Run(rest) == 0 => 0,
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Challenge.Benchmarks -- COMMAND

          latency [ROWS] [RUNS]   from the last byte of an upload to Scored, on a server of its own (default 100000 rows, 20 runs)
          kernels [FILTER]        kernels inside one process, by BenchmarkDotNet: all, or those whose name holds FILTER; ends with table rows
          trackml FOLDER          times trackml_score on the arrays of FOLDER; called by processes/trackml_reference.py
          catalogue FOLDER COUNT  fills FOLDER with manifests and a database of that many published datasets; processes/catalogue_search.py searches them
          dispatch [JOBS] [RUNS]  seconds to dispatch jobs that do nothing, on each job engine that is built in (default 1000 jobs, 5 runs)
          csv FILE [RUNS]         wall and processor seconds of the fastest reading of a CSV file; processes/csv_read.py compares it with pandas
          blobs PLACE [KEY]       seconds to write and to read 200 MB: PLACE is a data folder, or the address of a container with its account's KEY
                                  or a signature in it; processes/blobs.py compares the disk with the emulator of Azure
          hdf5 FILE [RUNS] [ENGINE]
                                  seconds to read an HDF5 file: first, best, median; processes/hdf5_read.py compares the engines with h5py
          hdf5-write FILE LEVEL ROWS COLUMNS TYPE [RUNS]
                                  seconds to write an HDF5 file of normal numbers, deflated at LEVEL (0: stored): best, median; processes/hdf5_write.py compares it with h5py
          generate ID ROWS [RUNS] [FOLDER]   rows a second of a generator, in memory, on one thread and on all; processes/phase_space_reference.py compares one with numpy
        """);
    return 2;
}
