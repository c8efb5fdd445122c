using System.Globalization;
using Challenge.Cli.Commands;

namespace Challenge.Cli.Arguments;

/// <summary>What a command was asked to do.</summary>
internal sealed class ParsedArguments(ICommand command, IReadOnlyList<string> operands, IReadOnlyDictionary<string, List<string>> values)
{
    public bool Has(Option option) => values.ContainsKey(option.Name);

    /// <summary>The option's value, or null.</summary>
    public string? Find(Option option) => values.TryGetValue(option.Name, out List<string>? given) ? given[0] : null;

    /// <summary>All values of an option that repeats.</summary>
    public IReadOnlyList<string> All(Option option) => values.GetValueOrDefault(option.Name) ?? [];

    /// <summary>The option's value; a usage fault when it is not given.</summary>
    public Result<string> Require(Option option) =>
        Find(option) is { } value ? value : Missing($"{option.Name} {option.Value}");

    public bool HasOperand(int place) => place < operands.Count;

    /// <summary>The operand at that place; a usage fault when it is not given.</summary>
    public Result<string> Operand(int place) => place < operands.Count ? operands[place] : Missing(command.Operands[place]);

    /// <summary>The option's value as a whole number ≥ 0, the fallback when it is not given; a usage fault when it is something else.</summary>
    public Result<Number> Integer(Option option, ulong fallback)
    {
        if (Find(option) is not { } text)
            return new Number(fallback);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? new Number(value)
            : Fault.Usage($"{option.Name} needs a whole number, not '{text}'. See: challenge {command.Name} --help");
    }

    private Fault Missing(string what) => Fault.Usage($"{what} is missing. See: challenge {command.Name} --help");

    /// <summary>A whole number of the command line.</summary>
    internal sealed record Number(ulong Value);
}
