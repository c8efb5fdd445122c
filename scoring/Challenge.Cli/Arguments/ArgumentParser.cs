using Challenge.Cli.Commands;
using Challenge.Datasets;

namespace Challenge.Cli.Arguments;

/// <summary>Reads a command line: operands, <c>--option value</c>, <c>--option=value</c> and switches; after <c>--</c> everything is an operand.</summary>
internal static class ArgumentParser
{
    public static Result<ParsedArguments> Parse(ICommand command, IReadOnlyList<string> words)
    {
        List<string> operands = [];
        Dictionary<string, List<string>> values = new(StringComparer.Ordinal);
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                operands.AddRange(words.Skip(i + 1));
                break;
            }
            if (!words[i].StartsWith('-') || words[i].Length == 1)
            {
                operands.Add(words[i]);
                continue;
            }
            string name = words[i], given = "";
            bool hasValue = name.StartsWith("--", StringComparison.Ordinal) && name.Contains('=');
            if (hasValue)
                (name, given) = (name[..name.IndexOf('=')], name[(name.IndexOf('=') + 1)..]);
            if (command.Options.FirstOrDefault(o => o.Name == name) is not { } option)
                return Wrong(command, $"unknown option '{name}'.{NearestName.Suggest(name, command.Options.Select(o => o.Name))}");
            if (option.Value is null && hasValue)
                return Wrong(command, $"{name} takes no value.");
            if (option.Value is not null && !hasValue)
            {
                if (++i >= words.Count)
                    return Wrong(command, $"{name} needs a value: {name} {option.Value}.");
                given = words[i];
            }
            if (!values.TryAdd(name, [given]))
            {
                if (!option.Repeats && option.Value is not null)
                    return Wrong(command, $"{name} is given twice.");
                values[name].Add(given);
            }
        }
        if (operands.Count > command.Operands.Count)
            return Wrong(command, $"unexpected argument '{operands[command.Operands.Count]}'.");
        return new ParsedArguments(command, operands, values);
    }

    private static Fault Wrong(ICommand command, string message) => Fault.Usage($"{message} See: challenge {command.Name} --help");
}
