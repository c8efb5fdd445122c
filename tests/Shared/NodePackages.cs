using System.ComponentModel;
using System.Diagnostics;

namespace Challenge.Tests;

/// <summary>Packages of npm for tests, in a folder of the system's temporary files, installed once for each list of packages.</summary>
internal static class NodePackages
{
    /// <summary>The folder that holds <c>node_modules</c>; null where node or the packages are not to be had.</summary>
    /// <param name="name">What they are for; part of the folder's name.</param>
    /// <param name="packages">Text of <c>package.json</c>, with exact versions.</param>
    /// <param name="locked">Text of <c>package-lock.json</c>, with the digests of these packages and of all that they need; null where none is kept.</param>
    public static string? Install(string name, string packages, string? locked = null)
    {
        string folder = Path.Combine(Path.GetTempPath(), "challenge-node-" + name);
        Directory.CreateDirectory(folder);
        string installed = Path.Combine(folder, "installed");
        // The list of packages marks what is installed, so that a new list is installed anew.
        if (File.Exists(installed) && File.ReadAllText(installed) == packages + locked)
            return folder;
        File.WriteAllText(Path.Combine(folder, "package.json"), packages);
        if (locked is not null)
            File.WriteAllText(Path.Combine(folder, "package-lock.json"), locked);
        try
        {
            if (Run(folder, "npm", [locked is null ? "install" : "ci", "--no-audit", "--no-fund"], TimeSpan.FromMinutes(5)).Code != 0)
                return null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        File.WriteAllText(installed, packages + locked);
        return folder;
    }

    /// <summary>As <see cref="Install(string, string, string?)"/>, of a folder of the repository with both files and a script, which is put beside the packages.</summary>
    public static string? InstallFrom(string source, string script)
    {
        string? folder = Install(Path.GetFileName(source), File.ReadAllText(Path.Combine(source, "package.json")), File.ReadAllText(Path.Combine(source, "package-lock.json")));
        if (folder is not null)
            File.Copy(Path.Combine(source, script), Path.Combine(folder, script), overwrite: true);
        return folder;
    }

    /// <summary>Runs a program there; −1 when it took too long.</summary>
    public static (int Code, string Output, string Error) Run(string folder, string program, string[] arguments, TimeSpan limit)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", "took too long");
        }
        return (process.ExitCode, output.Result, error.Result);
    }
}
