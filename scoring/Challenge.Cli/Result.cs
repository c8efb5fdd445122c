using System.Diagnostics.CodeAnalysis;

namespace Challenge.Cli;

/// <summary>A value, or the fault that stood in its way.</summary>
internal readonly struct Result<T>
    where T : class
{
    private readonly T? _value;
    private readonly Fault? _fault;

    private Result(T? value, Fault? fault) => (_value, _fault) = (value, fault);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Fault fault) => new(null, fault);

    /// <summary>Whether there is a value; otherwise there is a fault.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Fault? fault)
    {
        (value, fault) = (_value, _fault);
        return value is not null;
    }
}
