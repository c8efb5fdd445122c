namespace Challenge.Cli;

/// <summary>Why a command did not succeed: the exit code and the text for stderr, which says what, where, and how to fix it.</summary>
internal sealed record Fault(int ExitCode, string Message)
{
    /// <summary>The input is bad: exit 1.</summary>
    public static Fault Input(string message) => new(1, message);

    /// <summary>The command line is wrong: exit 2.</summary>
    public static Fault Usage(string message) => new(2, message);
}
