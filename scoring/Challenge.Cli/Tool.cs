using System.Reflection;
using Challenge.Cli.Arguments;
using Challenge.Cli.Commands;
using Challenge.Cli.Output;
using Challenge.Datasets;

namespace Challenge.Cli;

/// <summary>The <c>challenge</c> tool: finds the command, runs it, words what went wrong.</summary>
internal sealed class Tool(IReadOnlyList<ICommand> commands, Terminal terminal)
{
    public int Run(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words is [] or ["--help" or "-h" or "help", ..])
        {
            bool asked = words.Count > 0;
            HelpText.WriteTool(asked ? terminal.Out : terminal.Error, commands);
            return asked ? 0 : 2;
        }
        if (words[0] == "--version")
        {
            terminal.Out.WriteLine($"challenge {Version}");
            return 0;
        }
        if (commands.FirstOrDefault(c => c.Name == words[0]) is not { } command)
            return Report(Fault.Usage($"unknown command '{words[0]}'.{NearestName.Suggest(words[0], commands.Select(c => c.Name))} See: challenge --help"));
        List<string> rest = [.. words.Skip(1)];
        if (rest.TakeWhile(w => w != "--").Any(w => w is "--help" or "-h"))
        {
            HelpText.WriteCommand(terminal.Out, command);
            return 0;
        }
        if (!ArgumentParser.Parse(command, rest).Succeeded(out ParsedArguments? arguments, out Fault? fault))
            return Report(fault);
        try
        {
            return command.Run(arguments, terminal, cancellationToken) is { } problem ? Report(problem) : 0;
        }
        catch (OperationCanceledException)
        {
            return Report(Fault.Input("stopped; nothing was left half written."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Report(Fault.Input($"{exception.Message} Check the path, its permissions and the free space."));
        }
    }

    private static string Version =>
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private int Report(Fault fault)
    {
        terminal.Error.WriteLine("challenge: " + fault.Message);
        return fault.ExitCode;
    }
}
