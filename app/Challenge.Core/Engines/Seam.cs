namespace Challenge.Core.Engines;

/// <summary>A part of the server that more than one engine can do.</summary>
public enum Seam
{
    /// <summary>Where accounts, submissions and scores are kept.</summary>
    Database,

    /// <summary>What dispatches jobs.</summary>
    Jobs,

    /// <summary>What reads and writes HDF5 files.</summary>
    Hdf5,

    /// <summary>Where files are kept.</summary>
    Blobs,

    /// <summary>Which models are run as baselines.</summary>
    Baselines,
}
