using System.Text;
using Challenge.Cli;
using Challenge.Cli.Commands;
using Challenge.Cli.Files;
using Challenge.Cli.Output;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if ((FormatChoice.Problem ?? BaselineChoice.Problem) is { } problem)
{
    Console.Error.WriteLine(problem);
    return 2;
}
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C lets the command tidy up; a second one ends the process.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
ICommand[] commands = [new MetricCommand(), new CompareCommand(), new ValidateCommand(), new ScoreCommand(), new SampleCommand(), new GenerateCommand(), new ImportCommand(), new BaselineCommand(), new BenchmarkCommand(), new SeasonCommand()];
return new Tool(commands, new Terminal(Console.Out, Console.Error, !Console.IsErrorRedirected)).Run(args, stop.Token);
