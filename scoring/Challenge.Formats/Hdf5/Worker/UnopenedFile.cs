namespace Challenge.Formats.Hdf5.Worker;

/// <summary>What to say of a file that cannot be opened.</summary>
internal static class UnopenedFile
{
    public static UnreadableTable Damaged { get; } = new("the HDF5 file is damaged, cut short, or was not closed by the program that wrote it", "", Hdf5Refusal.Resave);

    /// <summary>The library does not find the mark of HDF5: the file's start is damaged, or it is something else.</summary>
    public static UnreadableTable NotHdf5(string path)
    {
        byte[] head = new byte[512];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        bool hasMark = head.AsSpan(0, length).StartsWith(Hdf5Format.Signature);
        string? guess = ContentGuess.Describe(head.AsSpan(0, length));
        return hasMark ? new UnreadableTable("the start of the HDF5 file is damaged", "byte 0", Hdf5Refusal.Resave)
            : new UnreadableTable($"this is not an HDF5 file{(guess is null ? "" : $", it seems to be {guess}")}", "", "Name it by what it is, or write it with h5py or pandas.");
    }
}
