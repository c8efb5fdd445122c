using System.Reflection;
using Challenge.Formats.Hdf5;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// What PureHDF throws, as a refusal. It throws a plain exception for a damaged file and for one that it does not know, so both are named, and so is
/// the engine that tells them apart.
/// </summary>
internal static class Refusal
{
    private const int LongestReason = 160;

    /// <summary>How to have the file read by the complete library.</summary>
    public const string OtherEngine = "The engine libhdf5 reads more: set CHALLENGE_HDF5=libhdf5.";

    /// <summary>PureHDF does not read this, whatever the state of the file.</summary>
    public static UnreadableTable NotRead(string what, string place) => new($"PureHDF does not read {what}", place, OtherEngine);

    /// <summary>The release of PureHDF that was built in lacks something that is looked at: nothing of the file's doing.</summary>
    public static UnreadableTable UnknownRelease(string gap) => new(
        $"the release of PureHDF that was built in ({typeof(H5File).Assembly.GetName().Version}) is not one that this program knows: {gap.TrimEnd('.')}", "",
        $"Build it with -p:PureHdfVersion=2.2.0. {OtherEngine}");

    /// <summary>Runs a step in PureHDF.</summary>
    /// <exception cref="Hdf5Refusal">It failed.</exception>
    public static T Guard<T>(string place, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e)
        {
            Exception cause = e;
            while (cause is TargetInvocationException or { InnerException: Hdf5Refusal } && cause.InnerException is { } inner)
                cause = inner;
            if (cause is Hdf5Refusal refusal)
                throw new Hdf5Refusal(refusal.Problem);
            if (cause is MissingMemberException gap)
                throw new Hdf5Refusal(UnknownRelease(gap.Message));
            if (cause is OutOfMemoryException)
                throw new Hdf5Refusal(new UnreadableTable("PureHDF needs more memory for this than there is", place, $"Write it in smaller chunks. {OtherEngine}"));
            string reason = cause.InnerException is { } deeper ? $"{cause.Message} {deeper.Message}" : cause.Message;
            reason = reason.ReplaceLineEndings(" ");
            throw Hdf5Refusal.Of(
                $"PureHDF cannot read this: the file is damaged, or stored in a way that PureHDF does not know ({(reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason)})",
                place, $"Check it with 'h5dump -H'. {OtherEngine}");
        }
    }

    public static void Guard(string place, Action step) => Guard(place, () =>
    {
        step();
        return true;
    });
}
