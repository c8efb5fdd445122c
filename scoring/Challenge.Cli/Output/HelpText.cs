using Challenge.Cli.Arguments;
using Challenge.Cli.Commands;

namespace Challenge.Cli.Output;

/// <summary>Writes the help of the tool and of each command.</summary>
internal static class HelpText
{
    public static void WriteTool(TextWriter output, IReadOnlyList<ICommand> commands)
    {
        output.WriteLine("challenge: score predictions and make datasets as a Challenge server does, on your own machine.");
        output.WriteLine();
        output.WriteLine("usage: challenge <command> [options]");
        output.WriteLine("       (from the source: dotnet run --project scoring/Challenge.Cli -- <command> [options])");
        output.WriteLine();
        foreach (ICommand command in commands)
            output.WriteLine($"  {command.Name,-10} {command.Summary}");
        output.WriteLine();
        output.WriteLine("  challenge <command> --help   explains a command");
        output.WriteLine("  challenge --version          says the version");
        output.WriteLine();
        output.WriteLine("Exit code 0: done. 1: the input is bad; standard error says what, where, and how to fix it. 2: the command line is wrong.");
    }

    public static void WriteCommand(TextWriter output, ICommand command)
    {
        output.WriteLine($"challenge {command.Name}: {command.Summary}");
        output.WriteLine();
        output.WriteLine($"usage: challenge {string.Join(' ', [command.Name, .. command.Operands])} [options]");
        output.WriteLine();
        foreach (Option option in command.Options)
            output.WriteLine($"  {(option.Value is null ? option.Name : $"{option.Name} {option.Value}"),-30} {option.Help}");
        output.WriteLine();
        output.WriteLine(command.Notes);
    }
}
