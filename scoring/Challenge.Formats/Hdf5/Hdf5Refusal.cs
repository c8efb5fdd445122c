namespace Challenge.Formats.Hdf5;

/// <summary>
/// Carries an <see cref="UnreadableTable"/> out of nested calls into the native library, where every call may fail; it is caught once, where a
/// file's reading starts, and never leaves this namespace.
/// </summary>
internal sealed class Hdf5Refusal(UnreadableTable problem) : Exception(problem.Problem)
{
    public const string Resave = "Check it with 'h5dump -H', write the file again, and send it again.";

    public UnreadableTable Problem { get; } = problem;

    /// <summary>A call of libhdf5 failed: the file does not hold what its structure promises.</summary>
    public static Hdf5Refusal Failed(string call, string place) =>
        new(new UnreadableTable($"the HDF5 library cannot read this ({call} failed): the file is damaged", place, Resave));

    public static Hdf5Refusal Of(string problem, string place, string advice) => new(new UnreadableTable(problem, place, advice));
}
