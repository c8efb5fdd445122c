using Challenge.Cli.Arguments;
using Challenge.Cli.Output;

namespace Challenge.Cli.Commands;

/// <summary>One command of the tool.</summary>
internal interface ICommand
{
    string Name { get; }

    /// <summary>One line for the list of commands.</summary>
    string Summary { get; }

    /// <summary>Words for its operands, in order, for example <c>&lt;challenge-id&gt;</c>.</summary>
    IReadOnlyList<string> Operands { get; }

    IReadOnlyList<Option> Options { get; }

    /// <summary>Explanation and examples for the help.</summary>
    string Notes { get; }

    /// <summary>Does the work; null when it succeeded.</summary>
    Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken);
}
