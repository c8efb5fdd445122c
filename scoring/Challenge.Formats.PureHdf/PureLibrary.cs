using Challenge.Formats.Hdf5;
using Challenge.Formats.Hdf5.Worker;
using PureHDF.Filters;

namespace Challenge.Formats.PureHdf;

/// <summary>PureHDF as a library that opens files.</summary>
internal sealed class PureLibrary : IHdf5Library
{
    /// <summary>The first file costs the compilation of PureHDF, which is processor time too.</summary>
    private const long CompilationBytes = 32 << 20;

    /// <summary>PureHDF looks for the signature at the start and here, and beyond that in other places than the format says.</summary>
    private const long FirstUserBlock = 512;

    private readonly Internals _internals = new();
    private bool _isCompiled;

    public PureLibrary()
    {
        H5Filter.Register(new LzfFilter());
        H5Filter.Register(new InflateFilter());
        if (_internals.FindGap() is { } gap)
            Missing = Refusal.UnknownRelease($"it has no {gap}");
    }

    public UnreadableTable? Missing { get; }

    public IHdf5File Open(string path)
    {
        if (!_isCompiled)
            ProcessLimits.AllowStep(CompilationBytes);
        _isCompiled = true;
        FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        try
        {
            switch (FindSignature(content))
            {
                case null:
                    throw new Hdf5Refusal(UnopenedFile.NotHdf5(path));
                case > FirstUserBlock and var block:
                    throw new Hdf5Refusal(Refusal.NotRead($"a file with a user block of {block} bytes before its start", ""));
            }
            content.Position = 0;
            return new PureFile(_internals, content);
        }
        catch (Exception e)
        {
            content.Dispose();
            if (e is MissingMemberException gap)
                throw new Hdf5Refusal(Refusal.UnknownRelease(gap.Message));
            // Whatever else went wrong here, the superblock or the root group is not what it should be.
            throw e as Hdf5Refusal ?? new Hdf5Refusal(UnopenedFile.Damaged with { Advice = $"{UnopenedFile.Damaged.Advice} {Refusal.OtherEngine}" });
        }
    }

    /// <summary>The signature stands at the start, or after a block of the user's of 512, 1024, … bytes; null when it does not.</summary>
    private static long? FindSignature(FileStream content)
    {
        byte[] mark = new byte[8];
        for (long at = 0; at + mark.Length <= content.Length; at = at == 0 ? 512 : at * 2)
        {
            content.Position = at;
            content.ReadExactly(mark);
            if (mark.AsSpan().SequenceEqual(Hdf5Format.Signature))
                return at;
        }
        return null;
    }
}
