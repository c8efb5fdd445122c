namespace Challenge.Formats.Hdf5.Native;

/// <summary>An identifier that libhdf5 gave, to be released once.</summary>
internal readonly record struct Hid(long Value) : IDisposable
{
    public static implicit operator long(Hid id) => id.Value;

    /// <exception cref="Hdf5Refusal">The call that gave this failed.</exception>
    public static Hid Of(long id, string call, string place) => id > 0 ? new Hid(id) : throw Hdf5Refusal.Failed(call, place);

    public void Dispose()
    {
        if (Value > 0)
            _ = H5.H5Idec_ref(Value);
    }
}
