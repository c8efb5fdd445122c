namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Kinds of values that no table of columns holds, and what to do about each.</summary>
internal static class UnreadKinds
{
    public static (string What, string Advice) References => ("references to other objects", "Store the values themselves.");

    public static (string What, string Advice) Opaque => ("opaque bytes", "Store numbers or text.");

    public static (string What, string Advice) Lists =>
        ("a list of its own length in each row (jagged)", "Pad the lists to one length, or store one row for each entry with the number of its owner.");

    public static (string What, string Advice) Times => ("HDF5 time values", "Store the time as float64 or int64.");

    public static (string What, string Advice) LongFloats => ("floating-point numbers of more than 64 bits", "Convert them to float64.");

    public static (string What, string Advice) LongIntegers => ("integers of more than 64 bits", "Convert them to int64.");

    public static (string What, string Advice) Unknown => ("a type that is not known", "Store numbers or text.");
}
